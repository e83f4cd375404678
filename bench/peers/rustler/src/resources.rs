// The resources of the tables. Each has the lock that Rust asks for before it may be changed.
use rustler::{Atom, Resource, ResourceArc};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};

struct Counter(RwLock<i64>);
struct MutexCounter(Mutex<i64>);
struct OwnCounter(AtomicI64);
struct Buffer(Mutex<Option<Bytes>>);
struct Slow;

#[rustler::resource_impl]
impl Resource for Counter {}
#[rustler::resource_impl]
impl Resource for MutexCounter {}
#[rustler::resource_impl]
impl Resource for OwnCounter {}
#[rustler::resource_impl]
impl Resource for Buffer {}
#[rustler::resource_impl]
impl Resource for Slow {}

// Objects with destructors that have not ended.
static LIVE: AtomicI64 = AtomicI64::new(0);

struct Bytes(#[allow(dead_code)] Vec<u8>);

impl Drop for Bytes {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        std::thread::sleep(Duration::from_millis(1));
        LIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

#[rustler::nif]
fn counter_new(value: i64) -> ResourceArc<Counter> {
    ResourceArc::new(Counter(RwLock::new(value)))
}

#[rustler::nif]
fn counter_get(counter: ResourceArc<Counter>) -> i64 {
    *counter.0.read().unwrap()
}

#[rustler::nif]
fn counter_add(counter: ResourceArc<Counter>, number: i64) -> i64 {
    let mut value = counter.0.write().unwrap();
    *value += number;
    *value
}

#[rustler::nif]
fn counter_spin(counter: ResourceArc<Counter>, microseconds: u64) -> i64 {
    let value = counter.0.read().unwrap();
    let start = Instant::now();
    while start.elapsed() < Duration::from_micros(microseconds) {}
    *value
}

#[rustler::nif]
fn locked_new(value: i64) -> ResourceArc<MutexCounter> {
    ResourceArc::new(MutexCounter(Mutex::new(value)))
}

#[rustler::nif]
fn add_mutex(counter: ResourceArc<MutexCounter>, number: i64) -> i64 {
    let mut value = counter.0.lock().unwrap();
    *value += number;
    *value
}

#[rustler::nif]
fn own_new(value: i64) -> ResourceArc<OwnCounter> {
    ResourceArc::new(OwnCounter(AtomicI64::new(value)))
}

#[rustler::nif]
fn own_get(counter: ResourceArc<OwnCounter>) -> i64 {
    counter.0.load(Ordering::Relaxed)
}

#[rustler::nif]
fn buffer_new(size: usize) -> ResourceArc<Buffer> {
    LIVE.fetch_add(1, Ordering::SeqCst);
    ResourceArc::new(Buffer(Mutex::new(Some(Bytes(vec![0; size])))))
}

#[rustler::nif]
fn buffer_close(buffer: ResourceArc<Buffer>) -> Atom {
    drop(buffer.0.lock().unwrap().take());
    crate::atoms::ok()
}

#[rustler::nif]
fn slow_new() -> ResourceArc<Slow> {
    LIVE.fetch_add(1, Ordering::SeqCst);
    ResourceArc::new(Slow)
}

#[rustler::nif]
fn live() -> i64 {
    LIVE.load(Ordering::SeqCst)
}
