using Mhtn.Core.Items;

namespace Mhtn.Learning.Health;

/// <summary>What is to be thought of the labels of one modality.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Items">Labelled items of the splits train and validation.</param>
/// <param name="Accuracy">Share of them that a classifier of the others gives one of their labels.</param>
/// <param name="Chance">What always answering the largest class would reach.</param>
/// <param name="Suspects">Items whose label may be wrong, the worst first.</param>
/// <param name="Rehearsal">How far such a list can be trusted here.</param>
public sealed record LabelReview(
    Modality Modality, int Items, double Accuracy, double Chance, IReadOnlyList<LabelSuspect> Suspects, LabelRehearsal Rehearsal);
