using Mhtn.Core.Items;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>A retrieval task: one modality's items search another's, or all together.</summary>
/// <param name="Query">Modality of the queries.</param>
/// <param name="Target">Modality of the gallery; null for all of them.</param>
internal sealed record ReportTask(Modality Query, Modality? Target)
{
    public override string ToString() => $"{Query} → {Target?.Name ?? "all"}";
}
