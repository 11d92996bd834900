namespace Mhtn.Core.Datasets.Synthetic;

/// <summary>Sizes and difficulty of a synthetic collection.</summary>
public sealed record SyntheticOptions
{
    /// <summary>Classes of the target.</summary>
    public int TargetClasses { get; init; } = 10;

    /// <summary>Classes of the source, none of which the target has.</summary>
    public int SourceClasses { get; init; } = 40;

    /// <summary>Training items of a class in each modality that covers it.</summary>
    public int TrainPerClass { get; init; } = 6;

    /// <summary>Validation items of a class in each modality that covers it.</summary>
    public int ValidationPerClass { get; init; } = 5;

    /// <summary>Test items of a class in each modality that covers it.</summary>
    public int TestPerClass { get; init; } = 20;

    /// <summary>Source items of a class.</summary>
    public int SourcePerClass { get; init; } = 100;
}
