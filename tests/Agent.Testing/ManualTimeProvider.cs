namespace Agent.Testing;

/// <summary>
/// A clock that moves only when a test says so. <see cref="WhenTimerAsync"/> lets a test wait, without sleeping, until the code under test has set a timer.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> Matches, TaskCompletionSource Reached)> _waiters = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state, period);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, firing every timer that comes due, in order of time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            ManualTimer? due;
            lock (_lock)
            {
                due = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                _now = due?.Due ?? end;
                if (due is null)
                    return;
                due.Rearm();
            }
            due.Fire();
        }
    }

    /// <summary>Completes when a timer is set whose remaining time matches.</summary>
    public Task WhenTimerAsync(Func<TimeSpan, bool> matches)
    {
        lock (_lock)
        {
            if (_timers.Any(timer => matches(timer.Due!.Value - _now)))
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((matches, reached));
            return reached.Task;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state, TimeSpan period) : ITimer
    {
        private TimeSpan _period = period;

        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._timers.Remove(this);
                if (Due is null)
                    return true;
                clock._timers.Add(this);
                foreach (var waiter in clock._waiters.Where(waiter => waiter.Matches(dueTime)).ToArray())
                {
                    clock._waiters.Remove(waiter);
                    waiter.Reached.SetResult();
                }
            }
            return true;
        }

        public void Rearm()
        {
            clock._timers.Remove(this);
            Due = _period > TimeSpan.Zero ? Due + _period : null;
            if (Due is not null)
                clock._timers.Add(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
