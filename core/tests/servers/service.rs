//! The service behind the servers, and those who call it.

use core::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

use crate::headers::Header;

/// What nobody but an allowed caller may see.
pub(crate) const SERVED: &str = "served";

/// A service that counts who reaches it.
pub(crate) struct Service {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Service {
    /// One that answers requests, or one that speaks first, as databases do.
    pub(crate) fn start(is_http: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        // ends with the test
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                counted.fetch_add(1, Ordering::SeqCst);
                // a caller who is gone already is none of the service's business
                let _ = answer(stream, is_http);
            }
        });
        Self {
            address,
            connections,
        }
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// The count after what may still be under way; at once when it has grown.
    pub(crate) fn connections_settled(&self, before: usize) -> usize {
        for _ in 0..5 {
            if self.connections() > before {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        self.connections()
    }
}

fn answer(mut stream: TcpStream, is_http: bool) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_millis(300)))?;
    let mut request = Vec::new();
    if is_http {
        let mut part = [0; 4096];
        while !request.ends_with(b"\r\n\r\n") {
            let count = stream.read(&mut part)?;
            if count == 0 {
                break;
            }
            request.extend_from_slice(&part[..count]);
        }
        stream.write_all(b"HTTP/1.0 200 OK\r\n\r\n")?;
    }
    stream.write_all(SERVED.as_bytes())?;
    stream.write_all(&request)?;
    stream.shutdown(Shutdown::Write)
}

/// Calls with a header, and says all that comes back until the server closes.
pub(crate) fn call(address: SocketAddr, header: &Header, is_http: bool) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(2)))
        .unwrap();
    let mut bytes = header.bytes.clone();
    if !header.ends {
        bytes.extend_from_slice(if is_http {
            b"GET / HTTP/1.0\r\nX-Forwarded-For: forged\r\nX-Endpoint-Id: forged\r\n\r\n"
        } else {
            b"hello, is anyone there?\r\n\r\n".as_slice()
        });
    }
    // a server may close before it has read all
    let _ = stream.write_all(&bytes);
    if header.ends {
        let _ = stream.shutdown(Shutdown::Write);
    }
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(&part[..count]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{}: neither served nor closed: {error}", header.name),
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}
