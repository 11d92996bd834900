using Mhtn.Core.Errors;

namespace Mhtn.Learning.Domains;

/// <summary>An item that was left out because it cannot be read.</summary>
/// <param name="Id">The item's id.</param>
/// <param name="Problems">Why.</param>
public sealed record SkippedItem(string Id, IReadOnlyList<Problem> Problems);
