using CsCheck;
using Mhtn.Retrieval.VectorData;

namespace Mhtn.Retrieval.Tests.VectorData;

public sealed class MetadataTextTests
{
    public static TheoryData<object, string> ByHand => new()
    {
        { "a", "a" },
        { true, "true" },
        { -5, "-5" },
        { long.MinValue, "-9223372036854775808" },
        { 0.1f, "0.1" },
        { 0.1, "0.1" },
        { -0.0, "0" },
        { -0.0f, "0" },
        { double.PositiveInfinity, "Infinity" },
        { 1.50m, "1.5" },
        { decimal.MaxValue, "79228162514264337593543950335" },
        { new DateTime(2020, 2, 29, 1, 2, 3, DateTimeKind.Utc), "2020-02-29T01:02:03.0000000Z" },
        { new DateTime(2020, 2, 29), "2020-02-29T00:00:00.0000000" },
        { new DateTimeOffset(2020, 2, 29, 1, 0, 0, TimeSpan.FromHours(2)), "2020-02-28T23:00:00.0000000+00:00" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { (string[])["a", "b"], """["a","b"]""" },
        { (List<string>)[], "[]" },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_value_by_hand(object value, string text)
    {
        Assert.Equal(text, MetadataText.Write(value));
        Assert.Equal(value, MetadataText.Read(text, value.GetType()));
    }

    [Fact]
    public void Every_value_comes_back_equal_and_equal_values_are_equal_texts()
    {
        Check(Gen.Int);
        Check(Gen.Long);
        Check(Gen.Float.Where(float.IsFinite));
        Check(Gen.Double.Where(double.IsFinite));
        Check(Gen.Decimal);
        Check(Gen.DateTime);
        Check(Gen.DateTimeOffset);
        Check(Gen.Guid);
        Check(Gen.Bool);
        Gen.String.Array.SampleSeeded(1, texts => Assert.Equal(texts, (string[]?)MetadataText.Read(MetadataText.Write(Valid(texts)), typeof(string[]))), cases: 200);

        static void Check<T>(Gen<T> values)
            where T : struct => values.SampleSeeded(2, value => Assert.Equal(value, MetadataText.Read(MetadataText.Write(value), typeof(T?))), cases: 500);

        static string[] Valid(string[] texts) => texts;
    }

    [Theory]
    [InlineData("many", typeof(int))]
    [InlineData("1.5", typeof(long))]
    [InlineData("1,5", typeof(double))]
    [InlineData("yes", typeof(bool))]
    [InlineData("soon", typeof(DateTime))]
    [InlineData("x", typeof(Guid))]
    [InlineData("[1]", typeof(string[]))]
    [InlineData("a", typeof(List<string>))]
    public void What_is_no_value_of_the_type_is_none(string text, Type type) => Assert.Null(MetadataText.Read(text, type));

    [Fact]
    public void Times_that_are_equal_are_among_the_texts_looked_for()
    {
        var time = new DateTime(2024, 5, 6, 7, 8, 9);
        var texts = MetadataText.WriteEqual(time).ToList();
        Assert.All(Enum.GetValues<DateTimeKind>(), kind => Assert.Contains(MetadataText.Write(DateTime.SpecifyKind(time, kind)), texts));
    }
}
