using Mhtn.Cli.Output;
using Mhtn.Core.Items;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Health;
using Mhtn.Media.Caching;

namespace Mhtn.Cli.Commands;

/// <summary>Reads a collection without its test items, and checks its health.</summary>
internal static class HealthRun
{
    public static CollectionHealth Show(
        Screen screen, ItemCollection collection, string? source, TrainingOptions options, CancellationToken cancellationToken)
    {
        var cache = new InputCache(InputCache.UserFolder);
        var reading = new InputReading { Media = options.Media, Cache = cache, SkipUnreadable = true };
        var target = ReadingDisplay.Show(
            screen, reading, r => DomainReader.ReadTarget(DevelopmentItems.Of(collection, options.Seed), options.Seed, r, cancellationToken));
        if (TrainingInputs.ReadSource(source, target, options.HubModality, reading, cancellationToken) is { Items.Pictures: not null } teacher)
        {
            target = Taught(screen, target, teacher, options, cache, cancellationToken);
        }

        return HealthDisplay.Show(screen, progress => HealthCheck.Run(target, options.Seed, progress, cancellationToken));
    }

    /// <summary>The target as a backbone sees it that the source has taught, which training with the same options and source shares.</summary>
    private static TargetDomain Taught(
        Screen screen, TargetDomain target, SourceDomain source, TrainingOptions options, InputCache cache, CancellationToken cancellationToken)
    {
        var learner = new BackboneLearner(options with { Backbone = options.Backbone with { Views = 0 } }, cache);
        return ProgressLine.Show<BackboneProgress, TargetDomain>(screen, TrainingDisplay.Line, progress =>
        {
            using var backbone = learner.Learn(target, source, progress, cancellationToken);
            return backbone?.Apply(target, cancellationToken) ?? target;
        });
    }
}
