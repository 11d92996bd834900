using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Arrays;
using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Media.Caching;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>Makes the backbone a method works with: taught by the source domain, or by the target's own pictures without one.</summary>
public sealed class BackboneLearner
{
    private const string Group = "backbones";

    private readonly TrainingOptions _options;
    private readonly InputCache? _cache;

    /// <summary>Learns by options.</summary>
    /// <param name="options">Those of the method, its seed among them.</param>
    /// <param name="cache">Keeps learned weights and their outputs, so that methods of one seed share them; null keeps nothing.</param>
    public BackboneLearner(TrainingOptions options, InputCache? cache = null)
    {
        _options = options;
        _cache = cache;
    }

    /// <summary>Learns a backbone.</summary>
    /// <param name="target">Its training items alone are looked at.</param>
    /// <param name="source">What teaches it; null without a source domain.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>A backbone the caller disposes of; null where no modality has pictures.</returns>
    /// <exception cref="InputException">Pictures or weights cannot be read, or do not fit.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public LearnedBackbone? Learn(
        TargetDomain target, SourceDomain? source, IProgress<BackboneProgress>? progress, CancellationToken cancellationToken)
    {
        var own = target.Train.FirstOrDefault(t => t.Modality == _options.HubModality && t.Pictures is not null)
            ?? target.Train.FirstOrDefault(t => t.Pictures is not null);
        if (own is null)
        {
            return null;
        }

        var (teacher, classes) = source?.Items.Pictures is null ? (own, target.Classes.Count) : (source.Items, source.Classes.Count);
        using var pause = FinalizerPause.Begin();
        set_num_threads(_options.Backbone.Threads);
        manual_seed(SeededRandom.Derive(_options.Seed, "backbone"));
        var network = new Backbone(_options.Backbone, _options.Media.Image, ComputeDevice.Of(_options.Device));
        try
        {
            var weights = Teach(network, teacher, classes, pause, progress, cancellationToken);
            return new LearnedBackbone(network, new FeatureCache(_cache, weights), _options);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <returns>What names the weights, and the device whose last bits their outputs have.</returns>
    private string Teach(
        Backbone network,
        ModalityItems teacher,
        int classes,
        FinalizerPause pause,
        IProgress<BackboneProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (_options.Backbone.Weights is { } file)
        {
            NetworkWeights.Restore(network.Weights, BackboneWeightsFile.Read(file, network));
        }
        else if (_options.Backbone.Frozen)
        {
            throw new InputException(
                "options, backbone.weights", "a file of weights, as the backbone is frozen", "none", "Name one, or set backbone.frozen to false.");
        }

        if (!_options.Backbone.Frozen)
        {
            var key = _cache is null ? null : KeyOf(network, teacher, classes);
            if (key is not null && _cache!.TryGet(Group, key) is { } kept)
            {
                NetworkWeights.Restore(network.Weights, SafeTensorsFile.Read(new MemoryStream(kept), "the cache").Arrays);
            }
            else
            {
                new BackboneTrainer(_options.Backbone, _options.Media.Image.Flip, _options.Seed)
                    .Train(network, teacher.Pictures!, teacher.Labels, classes, pause, progress, cancellationToken);
                if (key is not null && teacher.Pictures!.Skipped.Count == 0)
                {
                    _cache!.Set(Group, key, Bytes(network));
                }
            }
        }

        network.eval();
        return $"{Convert.ToHexStringLower(SHA256.HashData(Bytes(network)))} {_options.Device}";
    }

    private static byte[] Bytes(Backbone network)
    {
        using var stream = new MemoryStream();
        SafeTensorsFile.Write(stream, NetworkWeights.Copy(network.Weights));
        return stream.ToArray();
    }

    private string? KeyOf(Backbone network, ModalityItems teacher, int classes)
    {
        if (teacher.Pictures!.ContentHash() is not { } content)
        {
            return null;
        }

        var labels = string.Join(' ', teacher.Labels.Select(l => string.Join(',', l)));
        var start = Convert.ToHexStringLower(SHA256.HashData(Bytes(network)));
        var image = _options.Media.Image;
        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"{_options.Backbone with { Weights = null, Views = 0 }}|{image.Flip} {string.Join(' ', image.Mean)} {string.Join(' ', image.Deviation)}|{_options.Seed}|{_options.Device}|{start}|{classes}|{content}|{labels}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)));
    }
}
