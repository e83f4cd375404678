// The functions of the tables as a user of Rustler writes them.
use rustler::{Atom, Binary, Env, ListIterator, NewBinary, NifResult, NifStruct, NifUnitEnum, NifUntaggedEnum, OwnedBinary};
use std::collections::HashMap;

mod resources;

mod atoms {
    rustler::atoms! { ok }
}

#[rustler::nif]
fn nop() -> Atom {
    atoms::ok()
}

#[rustler::nif]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

#[rustler::nif]
fn binary_length(binary: Binary) -> usize {
    binary.len()
}

#[rustler::nif]
fn echo(text: &str) -> &str {
    text
}

#[rustler::nif]
fn echo_owned(text: String) -> String {
    text
}

#[rustler::nif]
fn sum_floats(numbers: Vec<f64>) -> f64 {
    numbers.iter().sum()
}

#[rustler::nif]
fn sum_floats_lazy(numbers: ListIterator) -> NifResult<f64> {
    let mut sum = 0.0;
    for number in numbers {
        sum += number.decode::<f64>()?;
    }
    Ok(sum)
}

#[rustler::nif]
fn sum_integers(numbers: Vec<i64>) -> i64 {
    numbers.iter().sum()
}

fn load_double(bytes: &[u8]) -> f64 {
    f64::from_ne_bytes(bytes.try_into().unwrap())
}

#[rustler::nif]
fn sum_packed(numbers: Binary) -> f64 {
    numbers.chunks_exact(8).map(load_double).sum()
}

#[rustler::nif]
fn reverse(numbers: Vec<i64>) -> Vec<i64> {
    let mut numbers = numbers;
    numbers.reverse();
    numbers
}

fn line(name: &str, count: i64) -> Vec<u8> {
    format!("{}: {}", name, count).into_bytes()
}

#[rustler::nif]
fn process_pairs<'a>(env: Env<'a>, pairs: Vec<(&'a str, i64)>) -> Vec<Binary<'a>> {
    pairs
        .into_iter()
        .map(|(name, count)| {
            let text = line(name, count);
            let mut binary = NewBinary::new(env, text.len());
            binary.as_mut_slice().copy_from_slice(&text);
            binary.into()
        })
        .collect()
}

#[rustler::nif]
fn process_pairs_strings(pairs: Vec<(&str, i64)>) -> Vec<String> {
    pairs.into_iter().map(|(name, count)| format!("{}: {}", name, count)).collect()
}

#[derive(NifStruct)]
#[module = "Bench.Config"]
struct Config {
    algorithm: String,
    iterations: u32,
    output_format: String,
}

#[rustler::nif]
fn next_config_owned(config: Config) -> Config {
    Config { iterations: config.iterations + 1, ..config }
}

#[derive(NifStruct)]
#[module = "Bench.Config"]
struct ConfigView<'a> {
    algorithm: &'a str,
    iterations: u32,
    output_format: &'a str,
}

#[rustler::nif]
fn next_config<'a>(config: ConfigView<'a>) -> ConfigView<'a> {
    ConfigView { iterations: config.iterations + 1, ..config }
}

#[derive(NifStruct)]
#[module = "Bench.Sample"]
struct Sample {
    id: i64,
    x: i64,
    y: i64,
    z: i64,
    vx: i64,
    vy: i64,
    vz: i64,
    mass: i64,
    charge: i64,
    spin: i64,
    kind: i64,
    group: i64,
    step: i64,
    seed: i64,
    low: i64,
    high: i64,
}

#[rustler::nif]
fn next_sample(sample: Sample) -> Sample {
    Sample { step: sample.step + 1, ..sample }
}

#[rustler::nif]
fn round_trip_map<'a>(map: HashMap<&'a str, i64>) -> HashMap<&'a str, i64> {
    map
}

#[rustler::nif]
fn fail() -> Result<i64, &'static str> {
    Err("not found")
}

#[derive(NifUnitEnum, Clone, Copy)]
enum Color {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
}

#[rustler::nif]
fn color(name: Color) -> u8 {
    name as u8
}

#[derive(NifUntaggedEnum)]
enum Variant {
    Integer(i64),
    Number(f64),
    Text(String),
    Flag(bool),
}

#[rustler::nif]
fn variant(value: Variant) -> i64 {
    match value {
        Variant::Integer(integer) => integer,
        Variant::Number(number) => number as i64,
        Variant::Text(text) => text.len() as i64,
        Variant::Flag(flag) => flag as i64,
    }
}

#[rustler::nif]
fn zeros(env: Env<'_>, size: usize) -> Binary<'_> {
    let mut binary = NewBinary::new(env, size);
    binary.as_mut_slice().fill(0);
    binary.into()
}

#[rustler::nif]
fn zeros_string(size: usize) -> String {
    "\0".repeat(size)
}

// A Vec<u8> becomes a list; bytes that were made elsewhere are copied into this.
#[rustler::nif]
fn zeros_bytes(env: Env<'_>, size: usize) -> Binary<'_> {
    let mut binary = OwnedBinary::new(size);
    binary.as_mut_slice().fill(0);
    binary.release(env)
}

#[rustler::nif(schedule = "DirtyCpu")]
fn dirty() -> Atom {
    atoms::ok()
}

#[rustler::nif(schedule = "DirtyCpu")]
fn dot_product(a: Binary, b: Binary) -> f64 {
    a.chunks_exact(8).zip(b.chunks_exact(8)).map(|(a, b)| load_double(a) * load_double(b)).sum()
}

fn escape_time(re: f64, im: f64, limit: u32) -> u32 {
    let (mut x, mut y, mut steps) = (0.0, 0.0, 0);
    while steps < limit && x * x + y * y <= 4.0 {
        (x, y) = (x * x - y * y + re, 2.0 * x * y + im);
        steps += 1;
    }
    steps
}

#[rustler::nif(schedule = "DirtyCpu")]
fn mandelbrot<'a>(env: Env<'a>, points: Binary<'a>, limit: u32) -> Binary<'a> {
    let mut steps = NewBinary::new(env, points.len() / 4);
    for (point, out) in points.chunks_exact(16).zip(steps.as_mut_slice().chunks_exact_mut(4)) {
        out.copy_from_slice(&escape_time(load_double(&point[..8]), load_double(&point[8..]), limit).to_ne_bytes());
    }
    steps.into()
}

fn digest<'a>(env: Env<'a>, data: &[u8]) -> Binary<'a> {
    let mut binary = NewBinary::new(env, blake3::OUT_LEN);
    binary.as_mut_slice().copy_from_slice(blake3::hash(data).as_bytes());
    binary.into()
}

#[rustler::nif]
fn hash<'a>(env: Env<'a>, data: Binary<'a>) -> Binary<'a> {
    digest(env, &data)
}

#[rustler::nif(schedule = "DirtyCpu")]
fn hash_dirty<'a>(env: Env<'a>, data: Binary<'a>) -> Binary<'a> {
    digest(env, &data)
}

#[rustler::nif(schedule = "DirtyCpu")]
fn hash_many<'a>(env: Env<'a>, items: Vec<Binary<'a>>) -> Vec<Binary<'a>> {
    items.iter().map(|item| digest(env, item)).collect()
}

rustler::init!("Elixir.Bench.Peer.Rustler");
