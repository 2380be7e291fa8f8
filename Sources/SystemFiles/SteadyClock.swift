import Glibc

/// Time for waiting and for measuring, from a clock that nobody sets; never a date that anybody sees.
public enum SteadyClock {
  /// Since some moment in the past.
  public static func milliseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  /// Sleeps; a signal may end it earlier.
  public static func pause(milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }
}
