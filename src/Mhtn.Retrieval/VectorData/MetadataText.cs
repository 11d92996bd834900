using System.Globalization;
using System.Text.Json;

namespace Mhtn.Retrieval.VectorData;

/// <summary>The values of data properties as texts of a store's metadata: equal values are equal texts, whatever the culture.</summary>
/// <remarks>
/// Numbers, dates and Guids in their round-trip formats. What the type's own equality passes over is not kept: the offset of a
/// <see cref="DateTimeOffset"/> (kept in UTC), the trailing zeros of a <see cref="decimal"/>, the sign of zero.
/// </remarks>
internal static class MetadataText
{
    /// <summary>What a data property may be, nullable or not.</summary>
    public const string SupportedTypes =
        "string, bool, int, long, float, double, decimal, DateTime, DateTimeOffset, Guid, string[], List<string>";

    private const decimal AllDigits = 1.0000000000000000000000000000m;

    private static readonly Type[] Types =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(float), typeof(double), typeof(decimal),
        typeof(DateTime), typeof(DateTimeOffset), typeof(Guid), typeof(string[]), typeof(List<string>),
    ];

    public static bool Supports(Type type) => Types.Contains(Nullable.GetUnderlyingType(type) ?? type);

    public static bool IsList(Type type) => type == typeof(string[]) || type == typeof(List<string>);

    /// <summary>The text of a value.</summary>
    public static string Write(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        float.NegativeZero or double.NegativeZero => "0",
        float or double => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
        decimal number => (number / AllDigits).ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D"),
        IEnumerable<string> texts => JsonSerializer.Serialize(texts),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The texts of all values that equal a value: of a time, whichever its kind.</summary>
    public static IEnumerable<string> WriteEqual(object value) => value is DateTime time
        ? Enum.GetValues<DateTimeKind>().Select(kind => Write(DateTime.SpecifyKind(time, kind)))
        : [Write(value)];

    /// <summary>The value a text stands for, or null where it stands for none of the type.</summary>
    public static object? Read(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(string) => text,
        var t when t == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
        var t when t == typeof(int) => Parse<int>(text, NumberStyles.AllowLeadingSign),
        var t when t == typeof(long) => Parse<long>(text, NumberStyles.AllowLeadingSign),
        var t when t == typeof(float) => Parse<float>(text, NumberStyles.Float),
        var t when t == typeof(double) => Parse<double>(text, NumberStyles.Float),
        var t when t == typeof(decimal) => Parse<decimal>(text, NumberStyles.Float),
        var t when t == typeof(DateTime) =>
            DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null,
        var t when t == typeof(DateTimeOffset) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
        var t when t == typeof(Guid) => Guid.TryParse(text, out var id) ? id : null,
        var t when t == typeof(string[]) => Texts(text),
        _ => Texts(text)?.ToList(),
    };

    private static object? Parse<T>(string text, NumberStyles styles)
        where T : struct, System.Numerics.INumber<T> => T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[]? Texts(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
