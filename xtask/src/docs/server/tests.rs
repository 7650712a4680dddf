use super::*;

#[test]
fn requests_lead_to_files_below_the_folder_only() {
    let found = |request: &str| file(Path::new("/site"), request);
    assert_eq!(found("GET / HTTP/1.1"), Some(PathBuf::from("/site/index.html")));
    assert_eq!(found("GET /models/pet.html?highlight=x HTTP/1.1"), Some(PathBuf::from("/site/models/pet.html")));
    for bad in [
        "GET /../etc/passwd ",
        "GET //etc/passwd ",
        "GET /a/%2e%2e/b ",
        "GET /.oasmith.json ",
        "POST / ",
        "",
        "GET /c:x ",
    ] {
        assert_eq!(found(bad), None, "{bad}");
    }
}

#[test]
fn a_page_is_served_whole() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<p>here</p>").unwrap();
    let server = Server::bind(folder.path()).unwrap();
    let address = server.address;
    thread::spawn(|| server.serve());
    let ask = |path: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    assert!(ask("/").ends_with("Content-Length: 11\r\nConnection: close\r\n\r\n<p>here</p>"));
    assert!(ask("/gone.html").starts_with("HTTP/1.1 404 "));
}
