//! Parameters, against the table "Style Examples" of the `OpenAPI` Specification 3.0.4.
//!
//! Where the table leaves a cell empty, the value is written as RFC 6570 expands it. An empty text in a path would
//! address another resource: it is refused, unless its style has a sign for it.

use wire::models::Rgb;
use wire::{ErrorKind, ParametersApi};

use crate::transport::{Wire, header};

const COLORS: [&str; 3] = ["blue", "black", "brown"];

fn rgb() -> Rgb {
    Rgb::new(100, 200, 150)
}

#[tokio::test]
async fn path_styles() {
    let wire = Wire::done();
    let api = ParametersApi::new(&wire.client());
    api.simple("blue", &COLORS, &rgb()).await.unwrap();
    assert_eq!(wire.path(), "/simple/blue/blue,black,brown/R,100,G,200,B,150");
    api.simple_exploded("blue", &COLORS, &rgb()).await.unwrap();
    assert_eq!(wire.path(), "/simpleExploded/blue/blue,black,brown/R=100,G=200,B=150");
    api.label("blue", &COLORS, &rgb()).await.unwrap();
    assert_eq!(wire.path(), "/label/.blue/.blue,black,brown/.R,100,G,200,B,150");
    api.label_exploded("blue", &COLORS, &rgb()).await.unwrap();
    assert_eq!(wire.path(), "/labelExploded/.blue/.blue.black.brown/.R=100.G=200.B=150");
    api.matrix_text("blue").await.unwrap();
    assert_eq!(wire.path(), "/matrix/;color=blue");
    api.matrix_text("").await.unwrap();
    assert_eq!(wire.path(), "/matrix/;color");
    api.matrix_list(&COLORS).await.unwrap();
    assert_eq!(wire.path(), "/matrix/;color=blue,black,brown");
    api.matrix_object(&rgb()).await.unwrap();
    assert_eq!(wire.path(), "/matrix/;color=R,100,G,200,B,150");
    api.matrix_list_exploded(&COLORS).await.unwrap();
    assert_eq!(wire.path(), "/matrix/;color=blue;color=black;color=brown");
    api.matrix_object_exploded(&rgb()).await.unwrap();
    assert_eq!(wire.path(), "/matrix/;R=100;G=200;B=150");
}

#[tokio::test]
async fn path_parameters_cannot_be_empty() {
    let wire = Wire::done();
    let api = ParametersApi::new(&wire.client());
    let none: [&str; 0] = [];
    for outcome in [
        api.simple("", &COLORS, &rgb()).await,
        api.simple("blue", &none, &rgb()).await,
        api.label("", &COLORS, &rgb()).await,
        api.label_exploded("blue", &none, &rgb()).await,
        api.matrix_list(&none).await,
    ] {
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Request);
    }
}

#[tokio::test]
async fn query_styles() {
    let wire = Wire::done();
    let api = ParametersApi::new(&wire.client());
    let none: [&str; 0] = [];
    let table = [
        (api.form().color("blue"), "?color=blue"),
        (api.form().color(""), "?color="),
        (api.form().list(&COLORS), "?list=blue,black,brown"),
        (api.form().list(&[""]), "?list="),
        (api.form().list(&none), ""),
        (api.form().object(&rgb()), "?object=R,100,G,200,B,150"),
    ];
    for (call, expected) in table {
        call.await.unwrap();
        assert_eq!(wire.path(), format!("/form{expected}"));
    }
    let table = [
        (api.form_exploded().color("blue"), "?color=blue"),
        (api.form_exploded().color(""), "?color="),
        (api.form_exploded().list(&COLORS), "?list=blue&list=black&list=brown"),
        (api.form_exploded().list(&none), ""),
        (api.form_exploded().object(&rgb()), "?R=100&G=200&B=150"),
    ];
    for (call, expected) in table {
        call.await.unwrap();
        assert_eq!(wire.path(), format!("/formExploded{expected}"));
    }
    let table = [
        (api.delimited().space_list(&COLORS), "?spaceList=blue%20black%20brown"),
        (api.delimited().space_list(&none), ""),
        (api.delimited().space_object(&rgb()), "?spaceObject=R%20100%20G%20200%20B%20150"),
        (api.delimited().pipe_list(&COLORS), "?pipeList=blue%7Cblack%7Cbrown"),
        (api.delimited().pipe_list(&none), ""),
        (api.delimited().pipe_object(&rgb()), "?pipeObject=R%7C100%7CG%7C200%7CB%7C150"),
        (api.delimited().color(&rgb()), "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
        (api.delimited().url("https://a.example/?b=c&d#e"), "?url=https://a.example/?b=c%26d%23e"),
        (api.delimited().json(&rgb()), "?json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
    ];
    for (call, expected) in table {
        call.await.unwrap();
        assert_eq!(wire.path(), format!("/delimited{expected}"));
    }
}

#[tokio::test]
async fn signs_in_values_are_encoded() {
    let wire = Wire::done();
    let api = ParametersApi::new(&wire.client());
    api.simple("a/b?c#d%é", &["a,b", "c;d"], &rgb()).await.unwrap();
    assert_eq!(wire.path(), "/simple/a%2Fb%3Fc%23d%25%C3%A9/a%2Cb,c%3Bd/R,100,G,200,B,150");
    api.form_exploded().color("a&b=c+d e").await.unwrap();
    assert_eq!(wire.path(), "/formExploded?color=a%26b%3Dc%2Bd%20e");
}

#[tokio::test]
async fn headers_and_cookies() {
    let wire = Wire::done();
    let api = ParametersApi::new(&wire.client());
    let call = api.headers().x_text("blue & black").x_list(&COLORS).x_object(&rgb()).x_exploded(&rgb()).x_json(&rgb());
    call.color("a;b").list(&COLORS).json(&rgb()).await.unwrap();
    let request = wire.request();
    assert_eq!(header(&request, "x-text").unwrap(), "blue & black");
    assert_eq!(header(&request, "x-list").unwrap(), "blue,black,brown");
    assert_eq!(header(&request, "x-object").unwrap(), "R,100,G,200,B,150");
    assert_eq!(header(&request, "x-exploded").unwrap(), "R=100,G=200,B=150");
    assert_eq!(header(&request, "x-json").unwrap(), r#"{"R":100,"G":200,"B":150}"#);
    let json = "%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D";
    assert_eq!(header(&request, "cookie").unwrap(), format!("color=a%3Bb; list=blue,black,brown; json={json}"));

    api.headers().await.unwrap();
    let request = wire.request();
    assert_eq!((header(&request, "x-text"), header(&request, "cookie")), (None, None));
}
