using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;

namespace Mhtn.Media.Inputs;

/// <summary>The settings in an input specification, held to be a stranger's.</summary>
internal sealed class InputParameters
{
    private const string Fix = "Train the bundle anew, or use the version of mhtn that wrote it.";
    private const int LongestShown = 80;

    private readonly InputSpecification _specification;

    /// <summary>Wraps a specification's parameters.</summary>
    public InputParameters(InputSpecification specification)
    {
        _specification = specification;
    }

    /// <summary>A text.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public string Text(string name) => Value<string>(Node(name)) ?? throw Wrong(name, "a text");

    /// <summary>A whole number in a range.</summary>
    /// <exception cref="InputException">There is none of that name, or it is out of range.</exception>
    public int Number(string name, int smallest, int largest) =>
        Node(name) is JsonValue value && value.TryGetValue<int>(out var number) && number >= smallest && number <= largest
            ? number
            : throw Wrong(name, $"a whole number from {smallest} to {largest}");

    /// <summary>A truth value.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public bool Flag(string name) =>
        Node(name) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : throw Wrong(name, "true or false");

    /// <summary>A list of values of one type.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="length">Values it must have.</param>
    /// <exception cref="InputException">There is none of that name, length and type.</exception>
    public T[] List<T>(string name, int length)
        where T : notnull
    {
        if (Node(name) is not JsonArray list || list.Count != length)
        {
            throw Wrong(name, $"a list of {length}");
        }

        var values = new T[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = list[i] is JsonValue value && value.TryGetValue<T>(out var element)
                ? element
                : throw Wrong($"{name}[{i}]", $"a {typeof(T).Name}", list[i]);
        }

        return values;
    }

    /// <summary>Options as a whole, their ranges unchecked.</summary>
    /// <exception cref="InputException">The parameters are not those options' JSON, or not all of it.</exception>
    public T Options<T>(JsonSerializerOptions json)
    {
        try
        {
            var options = _specification.Parameters.Deserialize<T>(json) ?? throw Wrong("parameters", "an object");
            var missing = JsonSerializer.SerializeToNode(options, json)!.AsObject().FirstOrDefault(pair => Node(pair.Key) is null).Key;
            return missing is null ? options : throw Wrong(missing, "a value");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InputException(At("parameters"), $"settings of {_specification.Kind}", e.Message, Fix, e);
        }
    }

    /// <summary>A parameter that is not what it must be.</summary>
    public InputException Wrong(string name, string expected) => Wrong(name, expected, Node(name));

    private InputException Wrong(string name, string expected, JsonNode? found)
    {
        var text = found?.ToJsonString() ?? "nothing";
        return new InputException(At(name), expected, text.Length > LongestShown ? $"{text[..LongestShown]}..." : text, Fix);
    }

    private string At(string name) => $"input of {_specification.Modality}, {name}";

    private static T? Value<T>(JsonNode? node)
        where T : class => node is JsonValue value && value.TryGetValue<T>(out var result) ? result : null;

    private JsonNode? Node(string name)
    {
        try
        {
            return _specification.Parameters?[name];
        }
        catch (ArgumentException e)
        {
            throw new InputException(At("parameters"), "every name once", e.Message, Fix, e);
        }
    }
}
