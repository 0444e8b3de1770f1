//! The programs themselves.

use core::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};
use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

use vpclens::proxy_protocol::servers::{File, Server};

/// A server that runs until it is dropped, with its folder.
pub(crate) struct Running {
    child: Child,
    folder: PathBuf,
    pub(crate) address: SocketAddr,
}

impl Running {
    pub(crate) fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // one that has ended already cannot be ended
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// An address that nobody listens at.
pub(crate) fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("VPCLENS_SERVERS")
        .expect("cargo xtask test servers fetches the servers and says where they are");
    Path::new(&folder).join(name)
}

fn new_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!(
        "vpclens-servers-{}-{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::SeqCst)
    );
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The command that runs the file, or that only reads it.
fn command(server: Server, file: &File, folder: &Path, is_check: bool) -> Command {
    let path = folder.join(&file.name);
    fs::write(&path, &file.text).unwrap();
    match server {
        Server::NginxHttp | Server::NginxStream => {
            let whole = folder.join("nginx.conf");
            fs::write(&whole, nginx_conf(server, &path)).unwrap();
            let mut command = Command::new(program("nginx"));
            command.arg("-p").arg(folder).arg("-c").arg(whole);
            command.args(is_check.then_some("-t"));
            command
        }
        Server::Haproxy => {
            let mut command = Command::new(program("haproxy"));
            command.arg(if is_check { "-c" } else { "-db" });
            command.arg("-f").arg(path);
            command
        }
        Server::Envoy => {
            let mut command = Command::new(program("envoy"));
            command.arg("-c").arg(path);
            command.args(["--disable-hot-restart", "--concurrency", "1"]);
            if is_check {
                command.args(["--mode", "validate"]);
            }
            command
        }
        other => panic!("{other:?} is no program"),
    }
}

/// What surrounds a block of nginx: all that it writes stays in its folder.
fn nginx_conf(server: Server, include: &Path) -> String {
    let module = program("ngx_stream_module.so");
    let load = if module.is_file() {
        format!("load_module {};\n", module.display())
    } else {
        String::new()
    };
    let include = include.display();
    let block = if server == Server::NginxHttp {
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let paths: Vec<_> = paths
            .iter()
            .map(|name| format!("{name}_temp_path {name};"))
            .collect();
        format!(
            "http {{ access_log off; {} include {include}; }}",
            paths.join(" ")
        )
    } else {
        format!("stream {{ include {include}; }}")
    };
    format!(
        "{load}daemon off; master_process off; pid nginx.pid; error_log stderr notice;\nevents {{}}\n{block}\n"
    )
}

/// Starts it and waits until it listens.
pub(crate) fn start(server: Server, file: &File, address: SocketAddr) -> Running {
    let folder = new_folder();
    let log = folder.join("log");
    let child = command(server, file, &folder, false)
        .stdin(Stdio::null())
        .stdout(fs::File::create(&log).unwrap())
        .stderr(fs::File::options().append(true).open(&log).unwrap())
        .spawn()
        .unwrap();
    let mut running = Running {
        child,
        folder,
        address,
    };
    for _ in 0..300 {
        if TcpStream::connect(address).is_ok() {
            return running;
        }
        if !running.is_alive() {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!(
        "{server:?} does not listen:\n{}",
        String::from_utf8_lossy(&fs::read(&log).unwrap())
    );
}

/// Lets the program read the file and nothing more.
pub(crate) fn check_syntax(server: Server, file: &File) {
    let folder = new_folder();
    let output = command(server, file, &folder, true).output().unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert!(
        output.status.success(),
        "{server:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
