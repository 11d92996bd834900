using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;

namespace Mhtn.Media.Inputs;

/// <summary>The parameters a bundle recorded for a reader; bundles come from strangers.</summary>
internal sealed class RecordedParameters
{
    private readonly JsonObject _values;
    private readonly string _location;

    public RecordedParameters(InputSpecification specification)
    {
        _location = LocationOf(specification);
        _values = specification.Parameters ?? [];
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public int Integer(string name) => Value<int>(name, "a whole number");

    /// <summary>A number.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public double Number(string name) => Value<double>(name, "a number");

    /// <summary>A word.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public string Word(string name) => Value<string>(name, "a word");

    /// <summary>A list.</summary>
    /// <exception cref="InputException">There is none of that name, or an element is of another kind.</exception>
    public IReadOnlyList<T> List<T>(string name, string expected)
    {
        try
        {
            return [.. ((_values[name] as JsonArray) ?? throw Wrong(name, expected)).Select(v => v!.GetValue<T>())];
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
        {
            throw Wrong(name, expected, e);
        }
    }

    /// <summary>Holds the options made of the parameters to their own rules.</summary>
    /// <exception cref="InputException">A value is out of its range.</exception>
    public void Require(Func<string, IEnumerable<Problem>> check)
    {
        var problems = check(_location).Select(p => p with { Fix = Remedy }).ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }

    /// <summary>Refuses a specification whose shape is not the one its parameters give.</summary>
    public static void RequireShape(InputSpecification specification, IReadOnlyList<int> shape)
    {
        if (!specification.Shape.SequenceEqual(shape))
        {
            throw new InputException(
                LocationOf(specification),
                $"the shape {string.Join(" x ", shape)}, which the recorded parameters give",
                string.Join(" x ", specification.Shape),
                Remedy);
        }
    }

    private const string Remedy = "Train the bundle again with mhtn train, or fetch it again.";

    private static string LocationOf(InputSpecification specification) => $"bundle.json, input of {specification.Modality}";

    private T Value<T>(string name, string expected) =>
        _values[name] is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw Wrong(name, expected);

    private InputException Wrong(string name, string expected, Exception? inner = null) =>
        new($"{_location}, {name}", expected, _values[name]?.ToJsonString() is { Length: < 80 } text ? text : "something else", Remedy, inner);
}
