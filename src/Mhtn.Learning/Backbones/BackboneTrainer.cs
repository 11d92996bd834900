using System.Diagnostics;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Losses;
using Mhtn.Learning.Native;
using Mhtn.Media.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>Teaches a backbone to tell the classes of labelled pictures apart; the classifier is thrown away.</summary>
/// <remarks>
/// Equal pictures, options, seed and number of threads give equal weights on one machine. Pictures are loaded beside the training.
/// </remarks>
internal sealed class BackboneTrainer
{
    private readonly BackboneOptions _options;
    private readonly bool _flips;
    private readonly int _seed;

    public BackboneTrainer(BackboneOptions options, bool flips, int seed)
    {
        _options = options;
        _flips = flips;
        _seed = seed;
    }

    /// <summary>Trains in place. Call it outside any dispose scope.</summary>
    /// <param name="backbone">Its weights are the start.</param>
    /// <param name="pictures">What to learn from.</param>
    /// <param name="labels">[items]: class indices of each item.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="pause">Yielded to between batches.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="InputException">A picture cannot be read and is not to be passed over, or the loss leaves the finite numbers.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the weights are then of no use.</exception>
    public void Train(
        Backbone backbone,
        PictureRows pictures,
        IReadOnlyList<int[]> labels,
        int classes,
        FinalizerPause pause,
        IProgress<BackboneProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var head = nn.Linear(backbone.OutputWidth, classes, device: backbone.Device);
        using var optimizer = Optimizer(backbone, head);
        var batches = BatchesPerEpoch(pictures.Count);
        var schedule = new RateSchedule(_options.LearningRate, batches * _options.Epochs);
        var clock = Stopwatch.StartNew();
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            backbone.train();
            var (loss, right, seen, done) = (0.0, 0.0, 0, 0);
            foreach (var batch in PictureLoader.Load(pictures, Draws(pictures.Count, epoch, batches), cancellationToken))
            {
                SetRate(optimizer, schedule.At(((epoch - 1) * batches) + done));
                var step = Step(backbone, head, optimizer, batch, pictures.Layout, labels, classes);
                if (!double.IsFinite(step.Loss))
                {
                    throw Diverged(step.Loss, epoch);
                }

                loss += step.Loss * batch.Rows.Length;
                right += step.Right;
                seen += batch.Rows.Length;
                done++;
                pause.Yield();
                var share = (epoch - 1 + ((double)done / batches)) / _options.Epochs;
                progress?.Report(new BackboneProgress(
                    epoch, _options.Epochs, done, batches, loss / Math.Max(1, seen), right / Math.Max(1, seen * pictures.Layout.Count), clock.Elapsed, clock.Elapsed * ((1 - share) / share)));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private static (double Loss, double Right) Step(
        Backbone backbone, Linear head, OptimizerHelper optimizer, PictureBatch batch, PictureLayout layout, IReadOnlyList<int[]> labels, int classes)
    {
        // Batch norm has no variance over one picture.
        if (batch.Rows.Length < 2)
        {
            return (0, 0);
        }

        using var scope = NewDisposeScope();
        var pictures = PictureFeatures.Inputs(batch, layout, backbone.Device).narrow(1, 0, layout.PixelLength)
            .reshape(-1, PictureLayout.Channels, layout.Size, layout.Size);
        var own = ClassDistribution.Of([.. batch.Rows.Select(r => labels[r])], classes, backbone.Device);
        var targets = layout.Count == 1 ? own : own.repeat_interleave(layout.Count, 0);
        var logits = head.call(backbone.call(pictures));
        var loss = SourceSupervisionLoss.Compute(logits, targets);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        using var guard = no_grad();
        return (loss.item<float>(), targets.gather(1, logits.argmax(1, keepdim: true)).gt(0).sum().item<long>());
    }

    private IEnumerable<PictureDraw[]> Draws(int count, int epoch, int batches)
    {
        var random = SeededRandom.Create(_seed, $"pictures of backbone epoch {epoch}");
        var total = Math.Max(count, batches * _options.BatchSize);
        var order = new List<PictureDraw>(total + count);
        while (order.Count < total)
        {
            var rows = Enumerable.Range(0, count).ToArray();
            random.Shuffle(rows);
            order.AddRange(rows.Select(row => new PictureDraw(row, PictureView.Random(random, _flips))));
        }

        return Enumerable.Range(0, batches)
            .Select(b => order[(int)((long)total * b / batches)..(int)((long)total * (b + 1) / batches)].ToArray());
    }

    private int BatchesPerEpoch(int count) =>
        Math.Max(1, (int)Math.Round((double)Math.Max(count, _options.MinPicturesPerEpoch) / _options.BatchSize));

    private AdamW Optimizer(Backbone backbone, Linear head)
    {
        var parameters = backbone.Weights.Select(w => w.Tensor).OfType<Parameter>().Concat([head.weight, head.bias!]).ToList();
        var weights = parameters.Where(p => p.dim() > 1).ToArray();
        var others = parameters.Where(p => p.dim() <= 1).ToArray();
        return optim.AdamW(
            [
                new AdamW.ParamGroup(weights, new AdamW.Options { LearningRate = _options.LearningRate, weight_decay = _options.WeightDecay }),
                new AdamW.ParamGroup(others, new AdamW.Options { LearningRate = _options.LearningRate, weight_decay = 0 }),
            ],
            _options.LearningRate);
    }

    private static void SetRate(OptimizerHelper optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    private InputException Diverged(double loss, int epoch) => new(
        "options, backbone.learningRate",
        "a rate at which the loss stays within the finite numbers",
        FormattableString.Invariant($"{_options.LearningRate}, which gave a loss of {loss} in epoch {epoch}"),
        "Lower the rate.");
}
