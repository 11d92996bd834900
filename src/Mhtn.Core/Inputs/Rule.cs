using System.Globalization;
using System.Text.Json;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Inputs;

/// <summary>Range checks of options, each giving the problem or nothing.</summary>
public static class Rule
{
    /// <summary>A whole number that is not below <paramref name="smallest"/>.</summary>
    public static IEnumerable<Problem> AtLeast(string location, int value, int smallest) =>
        Unless(value >= smallest, location, $"a whole number from {smallest} up", value);

    /// <summary>A finite number from 0 up.</summary>
    public static IEnumerable<Problem> NotNegative(string location, double value) =>
        Unless(value >= 0 && double.IsFinite(value), location, "a number from 0 up", value);

    /// <summary>A finite number above 0.</summary>
    public static IEnumerable<Problem> Positive(string location, double value) =>
        Unless(value > 0 && double.IsFinite(value), location, "a number above 0", value);

    /// <summary>A number in [<paramref name="smallest"/>, <paramref name="below"/>).</summary>
    public static IEnumerable<Problem> Within(string location, double value, double smallest, double below) =>
        Unless(value >= smallest && value < below, location, $"a number from {Text(smallest)} to below {Text(below)}", value);

    /// <summary>A name the enumeration has.</summary>
    public static IEnumerable<Problem> Known<T>(string location, T value)
        where T : struct, Enum =>
        Unless(
            Enum.IsDefined(value),
            location,
            $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            value);

    /// <summary>Any other rule.</summary>
    /// <param name="holds">Whether it is kept.</param>
    /// <param name="location">The option, as the user wrote it.</param>
    /// <param name="expected">What it allows.</param>
    /// <param name="found">The value.</param>
    public static IEnumerable<Problem> Unless(bool holds, ProblemLocation location, string expected, object? found)
    {
        if (!holds)
        {
            yield return new Problem(location, expected, Text(found), "Correct the value, or leave the field out for the preset's.");
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing";
}
