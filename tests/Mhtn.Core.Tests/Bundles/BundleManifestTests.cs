using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Bundles;

/// <summary>What a bundle.json may not say.</summary>
public sealed class BundleManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Unfit => new()
    {
        { "versions", "null" },
        { "versions", "[]" },
        { "modalities", "null" },
        { "modalities", "\"image\"" },
        { "modalities", "[\"image\", \"Floor Plan\"]" },
        { "hubModality", "null" },
        { "hubModality", "5" },
        { "classes", "[1, 2]" },
        { "inputs", "{}" },
        { "inputs", "[{}, {}]" },
        { "inputs", """[{ "modality": "image", "kind": "features" }, { "modality": "floor-plan", "kind": "features", "shape": [5] }]""" },
        { "inputs", """[{ "modality": "image", "shape": [6] }, { "modality": "floor-plan", "kind": "features", "shape": [5] }]""" },
        { "inputs", """[{ "modality": "image", "kind": "features", "shape": null }, { "modality": "floor-plan", "kind": "features", "shape": [5] }]""" },
        { "inputs", """[{ "modality": "image", "kind": "features", "shape": [1e99] }, { "modality": "floor-plan", "kind": "features", "shape": [5] }]""" },
        { "representation", "\"fc8\"" },
        { "fc9Width", "1.5" },
        { "fc9Width", "\"8\"" },
        { "configuration", "null" },
        { "configuration", "[]" },
        { "seed", "99999999999" },
        { "targetHash", "null" },
        { "validation", "null" },
        { "validation", "{}" },
        { "entries", "null" },
        { "entries", "{ \"x\": 1 }" },
    };

    public static TheoryData<string, string> Contradictory => new()
    {
        { "modalities", "[]" },
        { "modalities", "[null, null]" },
        { "modalities", "[\"image\", null]" },
        { "modalities", "[\"image\", \"image\"]" },
        { "modalities", "[\"floor-plan\", \"image\"]" },
        { "modalities", "[\"image\", \"floor-plan\", \"text\"]" },
        { "hubModality", "\"text\"" },
        { "classes", "[]" },
        { "classes", "[\"bird\", null]" },
        { "classes", "[\"bird\", \"bird\"]" },
        { "sourceClasses", "[null]" },
        { "fc9Width", "0" },
        { "fc9Width", "-1" },
        { "representation", "7" },
        { "inputs", "[]" },
        { "inputs", "[null, null]" },
        { "inputs", Inputs("[]") },
        { "inputs", Inputs("[0]") },
        { "inputs", Inputs("[-5]") },
        { "inputs", Inputs("[2000000]") },
        { "inputs", Inputs("[1000000, 1000000]") },
        { "inputs", Inputs("[65536, 65536]") },
        { "inputs", Inputs("[1, 1, 1, 1, 1]") },
        { "entries", "{}" },
    };

    private string File => _folder.Path("test.mhtn");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_field_of_another_form_is_refused(string field, string json)
    {
        TestBundle.WithManifest(File, m => m[field] = JsonNode.Parse(json));

        Assert.StartsWith("a bundle.json that does not fit", Refusal().Found, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Contradictory))]
    public void A_manifest_that_contradicts_itself_is_refused(string field, string json)
    {
        TestBundle.WithManifest(File, m => m[field] = JsonNode.Parse(json));

        Assert.Equal("a bundle.json that contradicts itself", Refusal().Found);
    }

    [Theory]
    [InlineData("versions")]
    [InlineData("modalities")]
    [InlineData("hubModality")]
    [InlineData("classes")]
    [InlineData("sourceClasses")]
    [InlineData("inputs")]
    [InlineData("representation")]
    [InlineData("fc9Width")]
    [InlineData("configuration")]
    [InlineData("seed")]
    [InlineData("threads")]
    [InlineData("targetHash")]
    [InlineData("validation")]
    public void A_field_that_is_missing_is_named(string field)
    {
        TestBundle.WithManifest(File, m => m.Remove(field));

        Assert.Contains(field, Refusal().Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("\u0000\u0001")]
    public void What_is_no_JSON_object_is_refused(string text)
    {
        TestBundle.WithManifest(File, _ => text);

        Assert.Contains("bundle.json", Refusal().Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_too_deep_is_refused()
    {
        TestBundle.WithManifest(File, json => json.Replace(
            "\"learningRate\": 0.1", $"\"a\": {new string('[', 10_000)}{new string(']', 10_000)}", StringComparison.Ordinal));

        Assert.StartsWith("a bundle.json that does not fit", Refusal().Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Another_format_is_refused_with_what_to_do(int format)
    {
        TestBundle.WithManifest(File, m => m["format"] = format);

        Assert.Equal(
            new Problem(
                ProblemLocation.InFile(File),
                "format 1 or older",
                $"format {format}",
                "Use the version of mhtn that wrote the bundle, or a newer one."),
            Refusal());
    }

    [Fact]
    public void A_field_of_a_later_version_of_the_same_format_is_passed_over()
    {
        TestBundle.WithManifest(File, m => m["comment"] = "of no consequence");

        using var bundle = ModelBundle.Open(File);

        Assert.Equal(2, bundle.Manifest.Classes.Count);
    }

    private static string Inputs(string shape) =>
        $$"""[{ "modality": "image", "kind": "features", "shape": [6] }, { "modality": "floor-plan", "kind": "features", "shape": {{shape}} }]""";

    private Problem Refusal()
    {
        var problem = Assert.Single(Assert.Throws<ModelException>(() => ModelBundle.Open(File)).Problems);
        Assert.Equal(File, problem.Location.ToString());
        return problem;
    }
}
