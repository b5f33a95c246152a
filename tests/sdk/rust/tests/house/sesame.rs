//! A Sesame of a case's own: it starts in milliseconds, and ends with its owner.

use super::DEADLINE;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::{env, fs, process, thread};

pub struct Sesame {
    process: Child,
    pub address: String,
}

impl Sesame {
    pub fn start() -> Sesame {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let port_file = env::temp_dir().join(format!("sesame-port-{}-{number}", process::id()));
        let program = env::var("SESAME_BINARY").unwrap_or("../../../build/sesame".into());
        let mut command = Command::new(&program);
        command
            .args(["--port", "0", "--port-file"])
            .arg(&port_file)
            .stdout(Stdio::piped());
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("SESAME_") {
                command.env_remove(name);
            }
        }
        let process = command.spawn().unwrap_or_else(|error| panic!("{program}: {error}"));
        let mut sesame = Sesame {
            process,
            address: String::new(),
        };
        sesame.wait_until_ready();
        let ports = fs::read_to_string(&port_file).unwrap();
        fs::remove_file(port_file).unwrap();
        sesame.address = format!("http://127.0.0.1:{}", ports.lines().next().unwrap());
        sesame
    }

    fn wait_until_ready(&mut self) {
        let output = BufReader::new(self.process.stdout.take().unwrap());
        let (told, ready) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if line.ends_with("Ready.") {
                    let _ = told.send(());
                }
            }
        });
        ready.recv_timeout(DEADLINE).expect("sesame did not start");
    }
}

impl Drop for Sesame {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
