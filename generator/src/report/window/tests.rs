use super::*;

fn marked(window: &Window) -> &str {
    window.text.get(window.marked.clone()).unwrap()
}

#[test]
fn short_lines_are_shown_whole() {
    let window = Window::new("\tä: ", "ö", " # x\u{1b}");
    assert_eq!((window.text.as_str(), marked(&window), window.column()), ("    ä: ö # xU+001B", "ö", 8));
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let window = Window::new(&"ä".repeat(1000), "mark", &"ö".repeat(1000));
    assert_eq!(marked(&window), "mark");
    assert_eq!(window.text, format!("…{}mark{}…", "ä".repeat(BEFORE), "ö".repeat(WIDTH - 1 - BEFORE - 4)));
    let window = Window::new("a: ", &"m".repeat(1000), "after");
    assert_eq!(window.text, format!("a: {}…", "m".repeat(MARKED)));
    let window = Window::new(&"b".repeat(1000), "", "");
    assert_eq!((window.text.len(), window.column()), (BEFORE + '…'.len_utf8(), BEFORE + 2));
}
