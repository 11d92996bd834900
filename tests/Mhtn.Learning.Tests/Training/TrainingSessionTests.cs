using System.Diagnostics;
using Mhtn.Core.Bundles;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Native;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Network;
using Mhtn.Learning.Training;
using TorchSharp;

namespace Mhtn.Learning.Tests.Training;

public sealed class TrainingSessionTests
{
    private const double Mebibyte = 1 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SolverMethod.Sgd)]
    [InlineData(SolverMethod.Adam)]
    public void Neither_steps_nor_encoding_leave_a_tensor_behind(SolverMethod method)
    {
        using var pause = FinalizerPause.Begin();
        var options = TestOptions.Adam with { Solver = TestOptions.Adam.Solver with { Method = method, AccumulatedBatches = 2 } };
        using var session = new TrainingSession(TestDomains.Target(), TestDomains.Source(), options, torch.CPU);
        Epoch(1);
        DisposeScopeManager.Statistics.Reset();

        for (var epoch = 2; epoch < 7; epoch++)
        {
            Epoch(epoch);
        }

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Epoch(int epoch)
        {
            session.RunEpoch(epoch, (_, _) => { }, Token);
            _ = session.Encode(TestDomains.Target().Validation, Representation.Fc9);
        }
    }

    [Fact]
    public void A_run_and_its_model_leave_no_tensor_behind_once_disposed_of()
    {
        Train();
        DisposeScopeManager.Statistics.Reset();

        Train();

        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        static void Train()
        {
            using var model = new MhtnTrainer(TestOptions.Adam).Train(TestDomains.Target(), TestDomains.Source(), cancellationToken: Token);
            _ = model.Encode(model.Target.Test);
        }
    }

    [Fact]
    public void Resident_memory_stays_flat_over_thousands_of_steps()
    {
        using var pause = FinalizerPause.Begin();
        var options = TestOptions.Adam with
        {
            Network = TestNetworks.Small with { PathWidth = 128, SharedWidth = 128 },
            Solver = TestOptions.Adam.Solver with { BatchSize = 16 },
        };
        using var session = new TrainingSession(TestDomains.Target(train: 5), null, options, torch.CPU);
        Steps(1, 200);
        var before = Resident();

        Steps(201, 2200);

        // A step that kept its graph would keep 200 KiB at least: 400 MiB over these.
        Assert.InRange((Resident() - before) / Mebibyte, double.NegativeInfinity, 60);

        void Steps(int first, int last)
        {
            for (var epoch = first; epoch <= last; epoch++)
            {
                session.RunEpoch(epoch, (_, _) => pause.Yield(), Token);
            }
        }
    }

    [Fact]
    public void Accumulated_batches_give_the_mean_of_their_gradients()
    {
        using var pause = FinalizerPause.Begin();
        int[][] first = [[0, 1], [2, 3], [4, 5]];
        int[][] second = [[6, 7], [8, 9], [10, 11]];
        var alone = TestOptions.Still with { Losses = TestOptions.Still.Losses with { SingleModalTransferWeight = 0 } };

        var together = Gradients(alone with { Solver = alone.Solver with { AccumulatedBatches = 2 } }, first, second);

        var (one, two) = (Gradients(alone, first), Gradients(alone, second));
        Rows.AssertNear([[.. one.Zip(two, (a, b) => (a + b) / 2)]], [together], 1e-5);

        static double[] Gradients(TrainingOptions options, params int[][][] batches)
        {
            using var session = new TrainingSession(TestDomains.Target(), TestDomains.Source(), options, torch.CPU);
            foreach (var batch in batches)
            {
                session.Accumulate(batch, [0, 1, 2]);
            }

            return [.. session.Network.parameters().Where(p => p.grad is not null).SelectMany(p => p.grad!.data<float>().ToArray()).Select(v => (double)v)];
        }
    }

    [Fact]
    public void Encoding_is_the_same_alone_and_among_others_and_changes_nothing()
    {
        using var pause = FinalizerPause.Begin();
        using var session = new TrainingSession(TestDomains.Target(), null, TestOptions.Adam, torch.CPU);
        session.RunEpoch(1, (_, _) => { }, Token);
        var inputs = Rows.Random(1, 2500, 6).ToMatrix();

        var all = session.Encode(1, inputs, Representation.Fc9);
        var last = session.Encode(1, inputs.Select([2499]), Representation.Fc9);

        Rows.AssertNear([[.. all.Row(2499).ToArray().Select(v => (double)v)]], [[.. last.Row(0).ToArray().Select(v => (double)v)]], 1e-5);
        Assert.Equal(all.Values, session.Encode(1, inputs, Representation.Fc9).Values);
        Assert.Equal(2500, session.Encode(1, inputs, Representation.Softmax).Rows);
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
