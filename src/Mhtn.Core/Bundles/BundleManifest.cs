using System.Text.Json.Nodes;
using Mhtn.Core.Items;

namespace Mhtn.Core.Bundles;

/// <summary>What a model bundle says of itself: bundle.json, first entry of the archive.</summary>
public sealed record BundleManifest
{
    /// <summary>The format this code writes and the newest it reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the bundle's format, 1 or more.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Component name to version, of what made the bundle.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>The modalities; an index into this list is the modality discriminator's class index.</summary>
    public required IReadOnlyList<Modality> Modalities { get; init; }

    /// <summary>The star's centre, one of <see cref="Modalities"/>.</summary>
    public required Modality HubModality { get; init; }

    /// <summary>The target domain's classes, in the order of the softmax.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The source domain's classes; empty without a source domain.</summary>
    public required IReadOnlyList<string> SourceClasses { get; init; }

    /// <summary>What each encoder takes, in the order of <see cref="Modalities"/>.</summary>
    public required IReadOnlyList<InputSpecification> Inputs { get; init; }

    /// <summary>The layer retrieval uses, chosen on the validation split.</summary>
    public required Representation Representation { get; init; }

    /// <summary>Width of fc9.</summary>
    public required int Fc9Width { get; init; }

    /// <summary>The training configuration, whole.</summary>
    public required JsonObject Configuration { get; init; }

    /// <summary>The seed everything random derives from.</summary>
    public required int Seed { get; init; }

    /// <summary>Threads libtorch trained with; another number may give other last bits.</summary>
    public required int Threads { get; init; }

    /// <summary>SHA-256 of the target items and their splits.</summary>
    public required string TargetHash { get; init; }

    /// <summary>SHA-256 of the source items; null without a source domain.</summary>
    public string? SourceHash { get; init; }

    /// <summary>What the kept epoch reached on the validation split.</summary>
    public required ValidationFigures Validation { get; init; }

    /// <summary>Entry name to SHA-256 in lower-case hex, of every other entry.</summary>
    public IReadOnlyDictionary<string, string> Entries { get; init; } = new Dictionary<string, string>();

    /// <summary>Width of the common representation.</summary>
    public int Dimension => Representation == Representation.Fc9 ? Fc9Width : Classes.Count;

    /// <summary>What the encoder of <paramref name="modality"/> takes, or null where the bundle has none.</summary>
    public InputSpecification? InputOf(Modality modality) => Inputs.FirstOrDefault(i => i.Modality == modality);
}
