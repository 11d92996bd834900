using System.Globalization;
using System.Text.Json;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Range checks of options, each giving the problem or nothing.</summary>
internal static class Rule
{
    public static IEnumerable<InputProblem> AtLeast(string location, int value, int smallest) =>
        Unless(value >= smallest, location, $"a whole number from {smallest} up", value);

    public static IEnumerable<InputProblem> NotNegative(string location, double value) =>
        Unless(value >= 0 && double.IsFinite(value), location, "a number from 0 up", value);

    public static IEnumerable<InputProblem> Positive(string location, double value) =>
        Unless(value > 0 && double.IsFinite(value), location, "a number above 0", value);

    public static IEnumerable<InputProblem> Within(string location, double value, double smallest, double below) =>
        Unless(value >= smallest && value < below, location, $"a number from {Text(smallest)} to below {Text(below)}", value);

    public static IEnumerable<InputProblem> Known<T>(string location, T value)
        where T : struct, Enum =>
        Unless(
            Enum.IsDefined(value),
            location,
            $"one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            value);

    public static IEnumerable<InputProblem> Unless(bool holds, string location, string expected, object? found)
    {
        if (!holds)
        {
            yield return new InputProblem(location, expected, Text(found), "Correct the value, or leave the field out for the preset's.");
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "nothing";
}
