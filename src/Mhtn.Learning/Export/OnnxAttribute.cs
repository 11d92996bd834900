namespace Mhtn.Learning.Export;

/// <summary>A setting of an ONNX node: a whole number or a list of them.</summary>
internal sealed record OnnxAttribute
{
    private OnnxAttribute(string name, IReadOnlyList<int> values, bool isList)
    {
        Name = name;
        Values = values;
        IsList = isList;
    }

    public string Name { get; }

    public IReadOnlyList<int> Values { get; }

    public bool IsList { get; }

    public static OnnxAttribute Number(string name, int value) => new(name, [value], isList: false);

    public static OnnxAttribute List(string name, params IReadOnlyList<int> values) => new(name, values, isList: true);
}
