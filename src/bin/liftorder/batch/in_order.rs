//! Work on several threads, results in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{channel, sync_channel};
use std::thread;

/// How many items a thread may be ahead of the first one that is not taken yet.
const AHEAD: usize = 8;

/// Works on items with some threads and hands the results on in the order of the items. The items
/// are drawn as they are needed: a few for each thread are in memory at a time.
///
/// Each thread has tools of its own, which it keeps from item to item.
///
/// # Errors
///
/// The system gives no thread.
pub(super) fn in_order<T: Send, R: Send, Tools>(
    jobs: usize,
    items: impl Iterator<Item = T> + Send,
    tools: impl Fn() -> Tools + Sync,
    work: impl Fn(&mut Tools, T) -> R + Sync,
    mut take: impl FnMut(R),
) -> io::Result<()> {
    let jobs = jobs.max(1);
    let (item_in, item_out) = sync_channel::<(usize, T)>(jobs);
    let (result_in, result_out) = channel::<(usize, R)>();
    let (leave_in, leave_out) = channel::<()>();
    let item_out = Mutex::new(item_out);
    let next_item = || item_out.lock().ok()?.recv().ok();
    thread::scope(|scope| {
        let mut workers = 0;
        for _ in 0..jobs {
            let (result_in, next_item, tools, work) =
                (result_in.clone(), &next_item, &tools, &work);
            let worker = move || {
                let mut tools = tools();
                while let Some((place, item)) = next_item() {
                    if result_in.send((place, work(&mut tools, item))).is_err() {
                        break;
                    }
                }
            };
            match thread::Builder::new().spawn_scoped(scope, worker) {
                Ok(_) => workers += 1,
                // With fewer threads it only takes longer.
                Err(_) if workers > 0 => break,
                Err(error) => return Err(error),
            }
        }
        drop(result_in);
        let draw = move || {
            for (place, item) in items.enumerate() {
                // The first items need no leave; each later one that of a result that was taken.
                let waits = place >= jobs * AHEAD;
                if waits && leave_out.recv().is_err() || item_in.send((place, item)).is_err() {
                    break;
                }
            }
        };
        thread::Builder::new().spawn_scoped(scope, draw)?;
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (place, result) in result_out {
            early.insert(place, result);
            while let Some(result) = early.remove(&next) {
                take(result);
                next += 1;
                // The thread that draws the items may be done.
                let _ = leave_in.send(());
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::in_order;

    #[test]
    fn results_come_in_order_and_few_are_held() {
        let drawn = AtomicUsize::new(0);
        let items = (0..500).inspect(|_| {
            drawn.fetch_add(1, Ordering::Relaxed);
        });
        let slow_every_fifty = |(): &mut (), item: usize| {
            if item.is_multiple_of(50) {
                std::thread::sleep(Duration::from_millis(3));
            }
            item
        };
        let mut taken = Vec::new();
        in_order(
            4,
            items,
            || (),
            slow_every_fifty,
            |item| {
                assert!(drawn.load(Ordering::Relaxed) <= taken.len() + 4 * super::AHEAD + 2);
                taken.push(item);
            },
        )
        .unwrap();
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
    }
}
