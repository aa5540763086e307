use khulasa::exchange::*;
use std::time::Instant;
fn main() {
    let page = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let what = std::env::args().nth(2).unwrap();
    let mb = page.len() as f64 / 1e6;
    let t = Instant::now();
    let e = extract(&page, &ExtractOptions::default()).unwrap();
    println!(
        "extract {:.1} MB/s {} units",
        mb / t.elapsed().as_secs_f64(),
        e.units().len()
    );
    if what == "extract" {
        for _ in 0..20 {
            extract(&page, &ExtractOptions::default()).unwrap();
        }
        return;
    }
    if what == "once" {
        return;
    }
    let t = Instant::now();
    let mut x = Vec::new();
    write_xliff(&e, &XliffOptions::default(), &mut x).unwrap();
    println!("write {:.1} MB/s, {} bytes", mb / t.elapsed().as_secs_f64(), x.len());
    if what == "write" {
        for _ in 0..5 {
            let mut x = Vec::new();
            write_xliff(&e, &XliffOptions::default(), &mut x).unwrap();
        }
        return;
    }
    let p = pseudo_xliff(&x).unwrap();
    let t = Instant::now();
    let f = read_xliff(&p).unwrap();
    println!("read {:.1} MB/s", mb / t.elapsed().as_secs_f64());
    if what == "read" {
        for _ in 0..10 {
            read_xliff(&p).unwrap();
        }
        return;
    }
    let t = Instant::now();
    let m = merge(&e, &f[0].units);
    println!("merge {:.1} MB/s {:?}", mb / t.elapsed().as_secs_f64(), m.n_replaced);
    if what == "merge" {
        for _ in 0..10 {
            merge(&e, &f[0].units);
        }
        return;
    }
}
