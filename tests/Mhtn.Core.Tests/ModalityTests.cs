using System.Text.Json;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests;

public sealed class ModalityTests
{
    [Theory]
    [InlineData("image")]
    [InlineData("thermal-2")]
    [InlineData("model3d")]
    public void A_name_of_the_users_own_is_a_modality(string name) => Assert.Equal(name, new Modality(name).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Image")]
    [InlineData("3d")]
    [InlineData("../image")]
    [InlineData("a b")]
    public void Names_that_could_not_be_file_names_are_refused(string name)
    {
        Assert.False(Modality.IsValidName(name));
        Assert.Throws<ArgumentException>(() => new Modality(name));
    }

    [Fact]
    public void It_reads_and_writes_as_its_name()
    {
        var json = JsonSerializer.Serialize(new Dictionary<Modality, Modality> { [Modality.Image] = Modality.Text });
        Assert.Equal("""{"image":"text"}""", json);
        Assert.Equal(Modality.Audio, JsonSerializer.Deserialize<Modality>("\"audio\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Modality>("\"Audio!\""));
    }
}
