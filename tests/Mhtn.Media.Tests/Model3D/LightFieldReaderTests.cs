using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Model3D;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Model3D;

public sealed class LightFieldReaderTests : IDisposable
{
    private static readonly Model3DOptions Small = new() { Resolution = 64, LightFields = 2 };
    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Model3DLayout.Pooled, 235)]
    [InlineData(Model3DLayout.LightField, 940)]
    public void A_bundle_makes_the_same_reader_again(Model3DLayout layout, int length)
    {
        var reader = new LightFieldReader(Modality.Model3D, Small with { Layout = layout });
        var specification = JsonSerializer.Deserialize<InputSpecification>(JsonSerializer.Serialize(reader.Specification))!;
        var item = File("cube.glb");

        Assert.Equal(("light-field", length), (specification.Kind, specification.Length));
        Assert.Equal(reader.Read(item).ToArray(), new LightFieldReader(specification).Read(item).ToArray());
        Assert.Equal(length, reader.Read(item).Length);
    }

    [Fact]
    public void The_defaults_are_those_documented()
    {
        var parameters = new LightFieldReader(Modality.Model3D, new Model3DOptions()).Specification.Parameters!;

        Assert.Equal("""{"layout":"pooled","resolution":128,"lightFields":10}""", parameters.ToJsonString());
    }

    [Fact]
    public void Settings_out_of_range_are_refused_together()
    {
        var options = new Model3DOptions { Layout = (Model3DLayout)9, Resolution = 1000, LightFields = 0 };

        var error = Assert.Throws<InputException>(() => new LightFieldReader(Modality.Model3D, options));

        Assert.Equal(
            ["model3d.layout", "model3d.resolution", "model3d.lightFields"], error.Problems.Select(p => p.Location.ToString()));
    }

    [Theory]
    [InlineData("null", "expected parameters, found none.")]
    [InlineData("{}", "expected the parameters layout, resolution, lightFields, found {}.")]
    [InlineData("""{"layout":"pooled","resolution":128,"lightFields":10,"more":1}""", "expected parameters of the kind \"light-field\", found ")]
    [InlineData("""{"layout":"round","resolution":128,"lightFields":10}""", "expected parameters of the kind \"light-field\", found ")]
    [InlineData("""{"layout":0,"resolution":128,"lightFields":10}""", "expected parameters of the kind \"light-field\", found ")]
    [InlineData("""{"layout":"pooled","resolution":"128","lightFields":10}""", "expected parameters of the kind \"light-field\", found ")]
    [InlineData("""{"layout":"pooled","resolution":100000,"lightFields":10}""", "input of model3d.resolution: expected a whole number from 32 to 512, found 100000.")]
    [InlineData("""{"layout":"lightField","resolution":128,"lightFields":10}""", "expected the shape [4700], found [235].")]
    public void Parameters_of_a_bundle_are_checked(string json, string problem)
    {
        var specification = new InputSpecification(Modality.Model3D, LightFieldReader.Kind, [235]) { Parameters = JsonNode.Parse(json) as JsonObject };

        var error = Assert.Throws<InputException>(() => new LightFieldReader(specification));

        Assert.StartsWith("input of model3d", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_is_no_file_is_refused()
    {
        var item = new MediaItem("chair", Modality.Model3D, new TextContent("a chair"), []);

        var error = Assert.Throws<InputException>(() => new LightFieldReader(Modality.Model3D, Small).Read(item));

        Assert.StartsWith("item chair: expected a 3D model (OBJ, OFF, PLY, STL, glTF or GLB), found a text.", error.Message, StringComparison.Ordinal);
    }

    private MediaItem File(string name) => new(
        name, Modality.Model3D, new FileContent(_files.Write(name, CubeFiles.Glb(CubeFiles.Gltf(""), CubeFiles.GltfBuffer()))), []);
}
