using Mhtn.Core.Items;

namespace Mhtn.Media.Synthetic;

/// <summary>An item that is to be made.</summary>
/// <param name="Domain">The manifest and the folder it belongs to: "target" or "source".</param>
/// <param name="Modality">What kind of file it is.</param>
/// <param name="Label">Its class.</param>
/// <param name="Number">From 1 within its class and modality.</param>
/// <param name="Split">The part of the collection it belongs to.</param>
/// <param name="Make">Makes its content.</param>
internal sealed record PlannedItem(string Domain, Modality Modality, string Label, int Number, Split Split, Func<Random, MadeContent> Make)
{
    /// <summary>Unique within its manifest.</summary>
    public string Id => FormattableString.Invariant($"{Modality.Name}-{Label}-{Number:000}");

    /// <summary>What its random numbers are for.</summary>
    public string Purpose => $"{Domain}/{Id}";
}
