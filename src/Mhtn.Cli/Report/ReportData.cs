using Mhtn.Core.Items;

namespace Mhtn.Cli.Report;

/// <summary>What a report is made of: plain numbers and items, nothing of torch.</summary>
/// <param name="Title">The page's heading.</param>
/// <param name="Collection">Name and items of what was evaluated on.</param>
/// <param name="Split">The part of it.</param>
/// <param name="Classes">The names class indices stand for.</param>
/// <param name="Runs">Method by method, the seeds of each in order; at least one.</param>
internal sealed record ReportData(
    string Title, ItemCollection Collection, Split Split, IReadOnlyList<string> Classes, IReadOnlyList<ReportRun> Runs);
