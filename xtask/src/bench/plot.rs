//! A drawing of figures over the size of their descriptions, both on scales where equal steps are equal ratios.

use std::ops::Range;

use plotters::prelude::*;

const SIZE: (u32, u32) = (900, 520);

/// The figures of one tool.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) points: Vec<(f64, f64)>,
}

/// An SVG.
pub(super) fn plot(title: &str, across: &str, lines: &[Line]) -> anyhow::Result<String> {
    let points = || lines.iter().flat_map(|line| &line.points);
    let (x, y) = (range(points().map(|it| it.0)), range(points().map(|it| it.1)));
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE)?;
        let mut chart = ChartBuilder::on(&area)
            .caption(title, ("sans-serif", 20))
            .margin(16)
            .x_label_area_size(44)
            .y_label_area_size(64)
            .build_cartesian_2d(x.log_scale(), y.log_scale())?;
        chart.configure_mesh().x_desc(across).y_desc("seconds").light_line_style(TRANSPARENT).draw()?;
        for (index, line) in lines.iter().enumerate() {
            let colour = Palette99::pick(index).to_rgba();
            let path = LineSeries::new(line.points.iter().copied(), colour.stroke_width(2)).point_size(4);
            let sample = move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2));
            chart.draw_series(path)?.label(line.name).legend(sample);
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .background_style(WHITE)
            .border_style(BLACK.mix(0.3))
            .draw()?;
        area.present()?;
    }
    Ok(svg)
}

/// A little more than what the figures span; something, if there are none.
fn range(figures: impl Iterator<Item = f64>) -> Range<f64> {
    let (least, most) = figures.fold((f64::MAX, 0.0_f64), |(least, most), it| (least.min(it), most.max(it)));
    if most > 0.0 { least * 0.7..most * 1.4 } else { 0.1..10.0 }
}

#[cfg(test)]
mod tests {
    use super::{Line, plot};

    #[test]
    fn a_plot_names_its_lines_and_is_always_the_same() {
        let line = || Line { name: "a tool", points: vec![(0.1, 0.01), (10.0, 2.0)] };
        let svg = plot("Seconds", "MB", &[line()]).unwrap();
        assert!(svg.contains("a tool") && svg.contains("Seconds") && svg.contains("<polyline"), "{svg}");
        assert_eq!(svg, plot("Seconds", "MB", &[line()]).unwrap());
    }

    #[test]
    fn nothing_measured_is_an_empty_plot() {
        assert!(plot("Seconds", "MB", &[]).is_ok());
    }
}
