using System.Runtime.CompilerServices;
using Mhtn.Learning.Native;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Native;

public sealed class FinalizerGateTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void No_finalizer_runs_inside_and_all_run_once_outside()
    {
        var gate = new FinalizerGate();
        using var finalized = new CountdownEvent(20);

        gate.Enter();
        Abandon(finalized, 20);
        GC.Collect();
        Thread.Sleep(Soon);
        Assert.Equal(20, finalized.CurrentCount);
        gate.Leave();

        Assert.True(finalized.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Inside_an_inner_stay_and_after_it_none_runs_either()
    {
        var gate = new FinalizerGate();
        using var finalized = new CountdownEvent(1);

        gate.Enter();
        gate.Enter();
        gate.Leave();
        Abandon(finalized, 1);
        GC.Collect();
        Thread.Sleep(Soon);
        Assert.Equal(1, finalized.CurrentCount);
        gate.Leave();

        Assert.True(finalized.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_gate_can_be_entered_again_and_again()
    {
        var gate = new FinalizerGate();
        using var finalized = new CountdownEvent(50);
        for (var i = 0; i < 50; i++)
        {
            gate.Enter();
            var before = finalized.CurrentCount;
            Abandon(finalized, 1);
            GC.Collect(0);
            Assert.Equal(before, finalized.CurrentCount);
            gate.Leave();
        }

        GC.Collect();
        Assert.True(finalized.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Yielding_lets_finalizers_catch_up_and_shuts_the_gate_again()
    {
        var gate = new FinalizerGate();
        using var first = new CountdownEvent(5);
        using var second = new CountdownEvent(5);

        gate.Enter();
        Abandon(first, 5);
        GC.Collect();
        gate.Yield();
        Assert.True(first.IsSet);
        Abandon(second, 5);
        GC.Collect();
        Thread.Sleep(Soon);
        Assert.Equal(5, second.CurrentCount);
        gate.Leave();

        Assert.True(second.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void One_thread_that_leaves_does_not_let_finalizers_run_while_another_is_inside()
    {
        var gate = new FinalizerGate();
        using var finalized = new CountdownEvent(1);
        using var left = new ManualResetEventSlim();

        gate.Enter();
        var other = new Thread(() =>
        {
            gate.Enter();
            gate.Leave();
            gate.Enter();
            gate.Yield();
            gate.Leave();
            left.Set();
        });
        other.Start();
        Abandon(finalized, 1);
        GC.Collect();
        Assert.True(left.Wait(Longest, TestContext.Current.CancellationToken));
        Thread.Sleep(Soon);
        Assert.Equal(1, finalized.CurrentCount);
        gate.Leave();
        other.Join();

        Assert.True(finalized.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void When_all_threads_yield_finalizers_run()
    {
        var gate = new FinalizerGate();
        using var finalized = new CountdownEvent(1);
        using var everyone = new Barrier(3);
        var stop = false;
        var threads = Enumerable.Range(0, 3).Select(_ => new Thread(() =>
        {
            gate.Enter();
            everyone.SignalAndWait();
            while (!Volatile.Read(ref stop))
            {
                Thread.Sleep(1);
                gate.Yield();
            }

            gate.Leave();
        })).ToArray();
        Array.ForEach(threads, t => t.Start());
        Abandon(finalized, 1);
        GC.Collect();

        var ran = finalized.Wait(Longest, TestContext.Current.CancellationToken);
        Volatile.Write(ref stop, true);
        Array.ForEach(threads, t => t.Join());

        Assert.True(ran);
    }

    [Fact]
    public void A_pause_disposed_of_twice_ends_once()
    {
        using var finalized = new CountdownEvent(1);
        using var outer = FinalizerPause.Begin();
        var inner = FinalizerPause.Begin();

        inner.Dispose();
        inner.Dispose();
        Abandon(finalized, 1);
        GC.Collect();
        Thread.Sleep(Soon);
        Assert.Equal(1, finalized.CurrentCount);
        outer.Dispose();

        Assert.True(finalized.Wait(Longest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_pause_yields_twice_a_second_at_most()
    {
        var time = new SetTime();
        using var pause = FinalizerPause.Begin(time);
        using var finalized = new CountdownEvent(1);
        Abandon(finalized, 1);
        GC.Collect();

        time.Now = TimeSpan.FromMilliseconds(499);
        pause.Yield();
        Assert.False(finalized.IsSet);
        time.Now = TimeSpan.FromMilliseconds(500);
        pause.Yield();
        Assert.True(finalized.IsSet);
    }

    [Fact]
    public void Thousands_of_numbers_beside_tensors_survive_threads_that_allocate()
    {
        var stop = false;
        var allocating = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                for (var i = 0; i < 200; i++)
                {
                    GC.KeepAlive(new byte[4096]);
                }

                GC.Collect(0);
            }
        })).ToArray();
        Array.ForEach(allocating, t => t.Start());
        try
        {
            using var pause = FinalizerPause.Begin();
            for (var step = 0; step < 200; step++)
            {
                using var scope = NewDisposeScope();
                var x = ones(2);
                for (var i = 1; i <= 50; i++)
                {
                    x = (x * 2.0) + i;
                    x = (x - i) / 2.0;
                }

                Assert.Equal(2, x.sum().item<float>());
                pause.Yield();
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            Array.ForEach(allocating, t => t.Join());
        }
    }

    // In a method of its own, so that no register or stack slot of the caller keeps them alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(CountdownEvent finalized, int count)
    {
        for (var i = 0; i < count; i++)
        {
            GC.KeepAlive(new Finalizable(finalized));
        }
    }

    private sealed class Finalizable(CountdownEvent finalized)
    {
        ~Finalizable() => finalized.Signal();
    }
}
