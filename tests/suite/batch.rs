//! Archives: the same results for one document and for many, with nothing lost on the way.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::desk::{Desk, items, json_lines, text};

const SENTENCES: [&str; 8] = [
    "عاد الصيادون إلى ميناء المدينة مساء أمس بعد عاصفة دامت يومين.",
    "وكان البحر هائجا طوال الليل ولم يخرج أحد إلى الصيد.",
    "وقال مدير الميناء إن تسعة قوارب عادت سالمة.",
    "وأقيم للعائدين عشاء بسيط في ساحة السوق.",
    "افتتحت المكتبة العامة أبوابها بعد ترميم استمر ثلاث سنوات.",
    "وزار المعرض أكثر من ثلاثمئة طالب في يومه الأول.",
    "ومع ذلك، بقيت الأسعار على حالها في أسواق الخضر.",
    "ويتوقع خبراء الطقس أن تهدأ الرياح نهاية الأسبوع.",
];

/// So many records fill what a reader gathers before it passes them on, several times.
pub(crate) const N_PIPED: usize = 320;

/// A text of its own for each number.
pub(crate) fn article(number: usize) -> String {
    let sentences = (0..3 + number % 5).map(|at| SENTENCES[(number * 3 + at * 5) % 8]);
    let sentences: Vec<&str> = sentences.collect();
    format!("{} عدد القوارب {number}.", sentences.join(" "))
}

/// A line of an archive.
pub(crate) fn record(number: usize) -> String {
    let title = if number.is_multiple_of(3) {
        "عودة الصيادين"
    } else {
        "أخبار المدينة"
    };
    let record =
        json!({"id": format!("م-{number}"), "title": title, "text": article(number)});
    format!("{record}\n")
}

pub(crate) fn archive(n_records: usize) -> String {
    (0..n_records).map(record).collect()
}

fn desk(n_records: usize) -> Desk {
    Desk::new().put("a.jsonl", archive(n_records))
}

/// Every file below a folder with its bytes, but for what the program keeps for itself.
fn contents(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![desk.path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.file_name() {
                Some(name) if name == ".khulasa" => {}
                _ if path.is_dir() => folders.push(path),
                _ => {
                    let name = path.strip_prefix(desk.path("")).expect("below the desk");
                    let name = name.components().skip(1).collect::<std::path::PathBuf>();
                    let bytes = crate::desk::read_bytes(&path);
                    found.push((name.to_string_lossy().into_owned(), bytes));
                }
            }
        }
    }
    found.sort();
    found
}

/// A run whose input comes through a pipe, and which tells of every commit.
struct Piped {
    child: Child,
    told: BufReader<std::process::ChildStderr>,
}

impl Piped {
    fn start(desk: &Desk, words: &str) -> Self {
        let words =
            format!("batch -q --progress json --id id --commit-every 16 {words} -");
        let mut command = desk.command(words.split_whitespace());
        let mut child = command.stdin(Stdio::piped()).spawn().expect("the program runs");
        let told = BufReader::new(child.stderr.take().expect("a pipe"));
        Self { child, told }
    }

    fn put(&mut self, lines: &str) {
        let stdin = self.child.stdin.as_mut().expect("a pipe");
        stdin.write_all(lines.as_bytes()).and_then(|()| stdin.flush()).expect("written");
    }

    /// Waits until so many documents are on the disk.
    fn wait_for(&mut self, n_documents: u64) {
        let mut line = String::new();
        loop {
            line.clear();
            let n_bytes = self.told.read_line(&mut line).expect("a line");
            assert!(n_bytes > 0, "it ended before {n_documents} documents");
            let Ok(told) = serde_json::from_str::<Value>(&line) else { continue };
            if told["event"] == "commit"
                && told["documents"].as_u64() >= Some(n_documents)
            {
                return;
            }
        }
    }

    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("an end");
    }

    /// Closes its input; its exit code and what it told since.
    fn end(mut self) -> (Option<i32>, String) {
        drop(self.child.stdin.take());
        let mut told = String::new();
        std::io::Read::read_to_string(&mut self.told, &mut told).expect("told");
        (self.child.wait().expect("an end").code(), told)
    }
}

/// A row holds the id, the place and the record of the single document, title included.
#[test]
fn a_record_becomes_a_row() {
    let desk = desk(3).put("b.txt", article(1));
    let words = "batch -q --id id --title-field title -n 1 -o out a.jsonl b.txt";
    desk.run(words).done();
    let rows = json_lines(&desk.text("out/summarize.jsonl"));
    assert_eq!(rows.len(), 4);
    assert_eq!(text(&rows[0], "id"), "م-0");
    assert_eq!(rows[1]["place"], json!({"input": "a.jsonl", "line": 2}));
    assert_eq!(
        (text(&rows[0], "title"), text(&rows[0], "job")),
        ("عودة الصيادين", "summarize")
    );
    assert_eq!(rows[3]["id"], "b.txt");
    let mut single = desk.run("-n 1 -f jsonl b.txt").json();
    single["source"]["name"] = Value::Null;
    for (field, value) in single.as_object().expect("an object") {
        assert_eq!(&rows[3][field], value, "{field}");
    }
    assert_eq!(desk.text("out/quarantine.jsonl"), "");
}

/// Outputs are the same bytes at any number of threads, in every form.
#[test]
fn the_number_of_threads_shows_in_no_output() {
    let desk = desk(60);
    for form in ["jsonl", "jsonl.zst", "parquet", "md", "json"] {
        let run = |n_threads: usize| {
            let words = format!(
                "batch -q --id id --job summarize,segment --commit-every 16 --format {form} \
                 --threads {n_threads} -o {form}-{n_threads} a.jsonl"
            );
            let words = if form == "md" { words.replace(",segment", "") } else { words };
            desk.run(&words).done();
            contents(&desk, &format!("{form}-{n_threads}"))
        };
        let one = run(1);
        assert!(one.len() >= 3, "{form}");
        assert!(one == run(2) && one == run(8), "{form}");
    }
}

/// A run that is killed, wherever, and resumed leaves what an unbroken one leaves.
#[test]
fn a_killed_run_goes_on_as_if_nothing_had_happened() {
    let archive = archive(N_PIPED);
    let desk = Desk::new();
    for form in ["jsonl", "jsonl.zst", "parquet", "json"] {
        let words = |folder: &str| {
            format!("--job summarize,segment --format {form} --threads 2 -o {folder}")
        };
        let mut unbroken = Piped::start(&desk, &words(&format!("{form}-whole")));
        unbroken.put(&archive);
        assert_eq!(unbroken.end().0, Some(0));
        let broken = format!("{form}-broken");
        for n_documents in [16, 80, 192, 256] {
            let mut run = Piped::start(&desk, &format!("--resume {}", words(&broken)));
            run.put(&archive);
            run.wait_for(n_documents);
            run.kill();
        }
        let mut last = Piped::start(&desk, &format!("--resume {}", words(&broken)));
        last.put(&archive);
        assert_eq!(last.end().0, Some(0));
        let whole = contents(&desk, &format!("{form}-whole"));
        assert!(contents(&desk, &broken) == whole, "{form}");
    }
}

/// What a kill leaves half-written is cut off, and what was changed since is told.
#[test]
fn a_torn_end_is_cut_off_and_a_changed_file_is_told() {
    let desk = Desk::new();
    let mut run = Piped::start(&desk, "--threads 2 -o out");
    run.put(&archive(N_PIPED));
    run.wait_for(16);
    run.kill();
    let part = "out/.khulasa/summarize-00001-000000.part";
    let journal = "out/.khulasa/journal.jsonl";
    let longer = |name: &str, end: &str| {
        [crate::desk::read_bytes(&desk.path(name)), end.as_bytes().to_vec()].concat()
    };
    let torn = (longer(part, "{\"id\":\"نص"), longer(journal, "{\"commit\":{\"posi"));
    let desk = desk.put(part, torn.0).put(journal, torn.1);
    let mut run = Piped::start(&desk, "--resume --threads 2 -o out");
    run.put(&archive(N_PIPED));
    assert_eq!(run.end().0, Some(0));
    assert_eq!(json_lines(&desk.text("out/summarize.jsonl")).len(), N_PIPED);

    let mut run = Piped::start(&desk, "--threads 2 -o other");
    run.put(&archive(N_PIPED));
    run.wait_for(16);
    run.kill();
    let part = "other/.khulasa/summarize-00001-000000.part";
    let mut bytes = crate::desk::read_bytes(&desk.path(part));
    bytes[7] = b'x';
    let desk = desk.put(part, bytes);
    let (code, told) = Piped::start(&desk, "--resume --threads 2 -o other").end();
    assert_eq!(code, Some(2));
    assert!(told.contains("holds other than what was written to it"), "{told}");
}

/// Two runs never write into one folder.
#[test]
fn two_runs_refuse_each_other() {
    let desk = desk(4);
    let mut first = Piped::start(&desk, "-o out");
    first.put(&archive(N_PIPED));
    first.wait_for(16);
    desk.run("batch -o out a.jsonl").refused(
        "khulasa: out: another run writes into `out`\n\
         hint: wait for its end, or choose another output folder\n",
    );
    desk.run("batch --resume -o out a.jsonl").refused(
        "khulasa: out: another run writes into `out`\n\
         hint: wait for its end, or choose another output folder\n",
    );
    assert_eq!(first.end().0, Some(0));
}

/// A new run does not mix with what is there, and a resumed one is the run that began.
#[test]
fn a_folder_belongs_to_one_run() {
    let desk = desk(4).folder("full").put("full/b.txt", "شيء");
    desk.run("batch -o full a.jsonl").refused(
        "khulasa: full: there is something in `full` already\n\
         hint: choose a new folder, or an empty one\n",
    );
    desk.run("batch -o out مفقود").refused("khulasa: مفقود: no such file or folder\n");
    assert!(!desk.path("out").exists(), "a run that cannot begin makes no folder");
    desk.run("batch -q -o out a.jsonl").done();
    desk.run("batch -o out a.jsonl").refused(
        "khulasa: out: there is something in `out` already\n\
         hint: pass `--resume` to go on, or choose another folder\n",
    );
    let before = contents(&desk, "out");
    desk.run("batch -q --resume -o out a.jsonl").done();
    assert!(before == contents(&desk, "out"), "nothing was left to do");
    desk.run("batch --resume -n 1 -o out a.jsonl").refused(
        "khulasa: out: the run in `out` was begun otherwise: options: \
         `{\"summarize\":{\"budget\":{\"sentences\":3},\"method\":\"default\",\"settings\":{}}}` then, \
         `{\"summarize\":{\"budget\":{\"sentences\":1},\"method\":\"default\",\"settings\":{}}}` now\n\
         hint: go on with the same inputs and options, or begin in another folder\n",
    );
    let desk = desk.put("a.jsonl", archive(5));
    let done = desk.run("batch --resume -o out a.jsonl");
    assert!(done.err.contains("begun otherwise: size of the inputs: "), "{}", done.err);
}

/// Where too many documents fail the run stops, and goes on with another limit.
#[test]
fn too_many_failures_stop_the_run() {
    let records: String =
        (0..40).flat_map(|number| [record(number), "nonsense\n".to_owned()]).collect();
    let desk = Desk::new().put("a.jsonl", records);
    let words = "batch -q --id id --commit-every 8 --threads 1 -o out";
    let done = desk.run(&format!("{words} --max-errors 3 a.jsonl"));
    assert_eq!(done.code, Some(2));
    assert!(
        done.err.contains("khulasa: out: stopped: too many documents failed"),
        "{}",
        done.err
    );
    assert!(!desk.path("out/summarize.jsonl").exists(), "no half-written output");
    let done = desk.run(&format!("{words} --resume --max-errors 40 a.jsonl"));
    assert_eq!(done.code, Some(1));
    let rows = json_lines(&desk.text("out/summarize.jsonl"));
    assert_eq!(rows.len(), 40);
    assert_eq!(text(&rows[39], "id"), "م-39");
}

/// A run that is asked to stop ends at its next commit, tells how to go on, and does.
#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_is_under_way() {
    let desk = Desk::new();
    for signal in ["-INT", "-TERM"] {
        let folder = format!("out{signal}");
        let mut run = Piped::start(&desk, &format!("-o {folder}"));
        run.put(&archive(N_PIPED));
        run.wait_for(16);
        let pid = run.child.id().to_string();
        let killed = std::process::Command::new("kill").args([signal, &pid]).status();
        assert!(killed.expect("a program `kill`").success());
        let (code, told) = run.end();
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains(": stopped before the end\n"), "{told}");
        let mut run = Piped::start(&desk, &format!("--resume -o {folder}"));
        run.put(&archive(N_PIPED));
        assert_eq!(run.end().0, Some(0));
        let rows = json_lines(&desk.text(&format!("{folder}/summarize.jsonl")));
        let ids: Vec<String> =
            rows.iter().map(|row| text(row, "id").to_owned()).collect();
        let expected: Vec<String> =
            (0..N_PIPED).map(|number| format!("م-{number}")).collect();
        assert_eq!(ids, expected);
    }
}

/// An archive whose members are called as if they lay elsewhere.
pub(crate) fn tar_of(members: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = Vec::new();
    for (name, text) in members {
        let mut head = [0_u8; 512];
        head[..name.len()].copy_from_slice(name.as_bytes());
        let size = format!("{:011o}", text.len());
        for (at, field) in
            [(100, "0000644"), (124, &*size), (136, "00000000000"), (156, "0")]
        {
            head[at..at + field.len()].copy_from_slice(field.as_bytes());
        }
        head[257..265].copy_from_slice(b"ustar\x0000");
        head[148..156].fill(b' ');
        let sum: u32 = head.iter().map(|&byte| u32::from(byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        tar.extend_from_slice(&head);
        tar.extend_from_slice(text.as_bytes());
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}

/// Whatever the members of an archive are called, nothing is written outside the folder.
#[test]
fn no_member_is_written_outside_the_folder() {
    let text = article(1);
    let names = ["../../evil.txt", "/evil.txt", "a/../../evil.txt", "a/b.txt", "A/b.txt"];
    let members: Vec<(&str, &str)> = names.map(|name| (name, &*text)).to_vec();
    let desk = Desk::new().folder("deep").put("deep/a.tar", tar_of(&members));
    let done = desk.run("batch -q --format text -o deep/out deep/a.tar");
    assert!(done.code.is_some_and(|code| code < 2), "{}", done.err);
    assert_eq!(desk.names(), ["deep"]);
    let inside = contents(&desk, "deep");
    assert!(inside.iter().all(|(name, _)| !name.contains("..")));
    let written = inside
        .iter()
        .filter(|(name, _)| {
            std::path::Path::new(name).extension() == Some("txt".as_ref())
        })
        .count();
    let rows = json_lines(&desk.text("deep/out/quarantine.jsonl")).len();
    assert_eq!(written + rows, names.len(), "nothing is lost in silence");
    assert!(!desk.path("deep/../evil.txt").exists());
}

/// Files of a folder are mirrored, each under its own name, in the form that is asked for.
#[test]
fn a_folder_is_mirrored() {
    let desk = Desk::new()
        .folder("in/news")
        .put("in/news/a.txt", article(1))
        .put("in/b.md", format!("# خبر\n\n{}\n", article(2)));
    desk.run("batch -q --format md --job summarize,extract --target-lang en -o out in")
        .done();
    let names: Vec<String> =
        contents(&desk, "out").into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "extract/b.md.xlf",
            "extract/news/a.txt.xlf",
            "manifest.json",
            "quarantine.jsonl",
            "summarize/b.md.md",
            "summarize/news/a.txt.md"
        ]
    );
    assert!(desk.text("out/summarize/b.md.md").starts_with("# خبر\n"));
    assert!(desk.text("out/extract/b.md.xlf").contains("trgLang=\"en\""));
    // What it wrote is not read again.
    desk.run("batch -q -o in/out in").done();
    assert_eq!(json_lines(&desk.text("in/out/summarize.jsonl")).len(), 2);
}

/// Rows go to standard output as they go to a file; nothing is left behind, and what only a
/// folder can hold is refused.
#[test]
fn rows_go_to_standard_output() {
    let desk = desk(40).put("b.jsonl", "nonsense\n");
    desk.run("batch -q --id id -o out a.jsonl").done();
    let rows = desk.run("batch -q --id id --threads 2 -o - a.jsonl").done();
    assert_eq!(rows, desk.text("out/summarize.jsonl"));
    let done = desk.run("batch --job summarize,segment --id id -o - a.jsonl b.jsonl");
    assert_eq!((done.code, json_lines(&done.out).len()), (Some(1), 80));
    assert!(
        done.err.contains("khulasa: b.jsonl:1: the record is no JSON"),
        "{}",
        done.err
    );
    assert!(done.err.contains("standard output: documents: 40;"), "{}", done.err);
    assert!(!desk.path("-").exists());
    for (words, what) in [
        ("--resume", "a run to be resumed"),
        ("--shard-size 1", "output in files by size"),
        ("--format parquet", "output as `parquet`"),
        ("--format text", "output as `text`"),
        ("--job extract", "the files of `extract`"),
        ("--duplicates mark", "a search for duplicates"),
    ] {
        desk.run(&format!("batch {words} -o - a.jsonl")).refused(&format!(
            "khulasa: standard output: {what} needs a folder\n\
             hint: name one with `--output`; a stream takes rows as `jsonl`\n"
        ));
    }
}

/// Documents that come again are told, marked or left out, also after a kill.
#[test]
fn documents_that_come_again_are_found() {
    let record = |number: usize| {
        let text = match number {
            3 => article(3),
            200 => article(3).replace("عاد", "عادَ"),
            _ => format!("{} {number}", SENTENCES[number % 8].repeat(1 + number % 7)),
        };
        [json!({"id": number, "text": text}).to_string(), "\n".to_owned()]
    };
    let records: String = (0..N_PIPED).flat_map(record).collect();
    let desk = Desk::new().put("a.jsonl", &records);
    desk.run("batch -q --id id --duplicates mark -o marked a.jsonl").done();
    let found = json_lines(&desk.text("marked/duplicates.jsonl"));
    desk.run("batch -q --id id --duplicates mark --format text -o mirror a.jsonl").done();
    let mirrored = json_lines(&desk.text("mirror/duplicates.jsonl"));
    for (row, mirrored) in found.iter().zip(&mirrored) {
        assert_eq!(row["duplicate"], mirrored["duplicate"]);
        let file = mirrored["files"][0].as_str().expect("its file");
        assert!(desk.path("mirror").join(file).is_file(), "{file}");
    }
    let again = found.iter().find(|row| row["id"] == "200").expect("a duplicate");
    assert_eq!(again["duplicate"], json!({"of": "3", "likeness": 1.0}));
    let rows = json_lines(&desk.text("marked/summarize.jsonl"));
    assert_eq!((rows.len(), &rows[200]["duplicate"]["of"]), (N_PIPED, &json!("3")));
    let mut run = Piped::start(&desk, "--duplicates drop -o dropped");
    run.put(&records);
    run.wait_for(100);
    run.kill();
    let mut run = Piped::start(&desk, "--duplicates drop --resume -o dropped");
    run.put(&records);
    assert_eq!(run.end().0, Some(0));
    let kept = json_lines(&desk.text("dropped/summarize.jsonl"));
    assert_eq!(kept.len() + found.len(), N_PIPED);
    assert!(kept.iter().all(|row| row["id"] != "200"));
    let told = |folder: &str| {
        let rows =
            json_lines(&desk.text(&format!("{folder}/duplicates.jsonl"))).into_iter();
        rows.map(|row| row["duplicate"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("dropped"), told("marked"));
}

/// Files of rows by size follow each other, and packed lines are the same lines.
#[test]
fn rows_go_on_from_file_to_file() {
    let desk = desk(1200);
    desk.run("batch -q --job segment --id id -o one a.jsonl").done();
    let words = "batch -q --job segment --id id --commit-every 100 --shard-size 1";
    desk.run(&format!("{words} -o many a.jsonl")).done();
    let names: Vec<String> =
        contents(&desk, "many").into_iter().map(|(name, _)| name).collect();
    let parts: Vec<&String> =
        names.iter().filter(|name| name.starts_with("segment-")).collect();
    assert!(parts.len() > 1 && parts[0] == "segment-00001.jsonl", "{names:?}");
    let joined: String =
        parts.iter().map(|name| desk.text(&format!("many/{name}"))).collect();
    assert!(joined == desk.text("one/segment.jsonl"));
    desk.run(&format!("{words} --format jsonl.zst -o packed a.jsonl")).done();
    let packed = crate::desk::read_bytes(&desk.path("packed/segment-00001.jsonl.zst"));
    let unpacked = zstd::decode_all(&*packed).expect("frames");
    assert!(joined.as_bytes().starts_with(&unpacked));
}

/// The manifest tells the hash, the size and the rows of every output.
#[test]
fn the_manifest_tells_what_is_there() {
    let desk = desk(10);
    desk.run("batch -q --job summarize,segment --format parquet -o out a.jsonl").done();
    let manifest: Value =
        serde_json::from_str(&desk.text("out/manifest.json")).expect("JSON");
    assert_eq!(manifest["counts"]["documents"], 10);
    for output in items(&manifest, "outputs") {
        let bytes = crate::desk::read_bytes(&desk.path("out").join(text(output, "name")));
        assert_eq!(output["bytes"], bytes.len());
        assert_eq!(output["blake3"], blake3::hash(&bytes).to_hex().as_str());
    }
    assert_eq!(items(&manifest, "outputs")[0]["rows"], 10);
}

/// What came of a run is written as text, as JSON and as a page.
#[test]
fn a_report_is_written_in_three_forms() {
    let bad = format!("{}<b>nonsense\n", archive(3));
    let desk = Desk::new().put("a.jsonl", bad);
    let words =
        "batch -q --id id --report r.txt --report r.json --report r.html -o out a.jsonl";
    assert_eq!(desk.run(words).code, Some(1));
    assert!(desk.text("r.txt").starts_with("run: complete\ndocuments: 3\n"));
    let report: Value = serde_json::from_str(&desk.text("r.json")).expect("JSON");
    assert_eq!(report["end"], "complete");
    assert_eq!(report["counts"]["failed"], json!({"malformed": 1}));
    assert_eq!(items(&report, "slowest").len(), 3);
    let page = desk.text("r.html");
    assert!(page.contains("<bdi>a.jsonl:4</bdi>") && !page.contains("<b>nonsense"));
    assert!(!page.contains("http"), "it needs no network");
}

/// How much memory a run has taken at most, in KiB.
#[cfg(target_os = "linux")]
fn peak_kib(child: &Child) -> u64 {
    let status = crate::desk::read(format!("/proc/{}/status", child.id()).as_ref());
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number")
}

/// Memory stays the same however many documents there are.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_archive() {
    let desk = Desk::new();
    let mut run = Piped::start(&desk, "--threads 2 --commit-every 100 -o out");
    let mut peaks = Vec::new();
    let mut n_done = 0;
    for n_documents in [400, 1200, 3600] {
        run.put(&(n_done..n_documents).map(record).collect::<String>());
        n_done = n_documents;
        // The last few wait in the reader for more to come.
        run.wait_for(n_documents as u64 - 100);
        peaks.push(peak_kib(&run.child));
    }
    assert_eq!(run.end().0, Some(0));
    let [first, _, last] = peaks[..] else { panic!("three sizes") };
    assert!(last < 200 << 10, "{peaks:?}");
    assert!(last < first + (16 << 10), "{peaks:?}");
}

/// Memory stays below a constant and, for each thread, the largest document so many times.
#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_by_the_largest_document() {
    const N_THREADS: u64 = 2;
    const CONSTANT_KIB: u64 = 64 << 10;
    const FACTOR: u64 = 16;
    let desk = Desk::new();
    let mut run = Piped::start(&desk, "--threads 2 --commit-every 100 -o out");
    let mut n_done = 0;
    for size_mib in [1, 2, 4] {
        let article = article(n_done);
        let text = format!("{article}\n").repeat((size_mib << 20) / article.len());
        let large = json!({"id": format!("كبير-{size_mib}"), "text": text}).to_string();
        run.put(&format!("{large}\n").repeat(2));
        run.put(&(n_done..n_done + N_PIPED).map(record).collect::<String>());
        n_done += N_PIPED + 2;
        run.wait_for(n_done as u64 - 200);
        let (peak_kib, size_kib) = (peak_kib(&run.child), size_mib as u64 * 1024);
        let most_kib = CONSTANT_KIB + N_THREADS * FACTOR * size_kib;
        assert!(peak_kib < most_kib, "{size_mib} MiB: {peak_kib} KiB of {most_kib}");
    }
    assert_eq!(run.end().0, Some(0));
}
