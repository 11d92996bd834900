namespace Mhtn.Learning.Inspection;

/// <summary>One layer of a built network.</summary>
/// <param name="Name">Its name in weight files, such as paths.audio.fc6.linear.</param>
/// <param name="Shapes">Its parameters' shapes, such as 4096×29 and 4096; its running statistics' where it learns nothing.</param>
/// <param name="Parameters">Numbers that it learns.</param>
/// <param name="Statistics">Numbers that it keeps beside them, such as running means.</param>
public sealed record LayerSummary(string Name, IReadOnlyList<string> Shapes, long Parameters, long Statistics);
