import Blackboard
import Course
import Kernels

/// Several trainings at once, on all cores, each on one thread, those that take longest first.
///
/// - Parameters:
///   - label: What the progress line says; it counts the iterations of all.
///   - jobs: What differs between them.
///   - plan: How many iterations one takes, and how long about, in whatever unit.
///   - picture: What the latest looks show, for the user who watches.
///   - begin: Makes a training that has not begun.
/// - Returns: The trainings in the order of their jobs.
public func trainSideBySide<Job: Sendable, Examiner>(
  _ run: Run, _ label: String, _ jobs: [Job], looks: LookTimes = .atEqualDistances,
  plan: @Sendable (Job) -> (steps: Int, effort: Double),
  picture: @Sendable ([(job: Job, look: Examiner.Look)]) -> [Figure],
  begin: @Sendable (Job) -> Training<Examiner>
) throws -> [Training<Examiner>] {
  try run.begin(label)
  let progress = JointProgress(run, label, of: jobs.reduce(0) { $0 + plan($1).steps })
  let latest = Latest<Examiner.Look>(jobs.count)
  // So that no thread is left alone with a long one at the end.
  let order = jobs.indices.sorted { plan(jobs[$0]).effort > plan(jobs[$1]).effort }
  let finished = threads.map(jobs.count) { place in
    let index = order[place]
    var (reported, training) = (0, begin(jobs[index]))
    let steps = plan(jobs[index]).steps
    training.train(
      steps, looks: looks, seen: { _ in },
      watch: { now in
        let done = now.records.count
        // Not at every iteration, since the threads wait for each other here.
        guard done - reported >= 20 || done == steps else { return }
        progress.advance(done - reported, noting: { latest.looks[index] = now.last }) {
          picture(zip(jobs, latest.looks).compactMap { job, look in look.map { (job, $0) } })
        }
        reported = done
      })
    return training
  }
  return zip(order, finished).sorted { $0.0 < $1.0 }.map(\.1)
}

/// The latest looks at several trainings; written and read under the lock of their progress only.
private final class Latest<Look>: @unchecked Sendable {
  var looks: [Look?]

  init(_ count: Int) { looks = Array(repeating: nil, count: count) }
}
