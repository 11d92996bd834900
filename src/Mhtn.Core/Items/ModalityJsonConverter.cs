using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mhtn.Core.Items;

/// <summary>Writes a modality as its name.</summary>
public sealed class ModalityJsonConverter : JsonConverter<Modality>
{
    /// <inheritdoc/>
    public override Modality Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var name = reader.GetString();
        return Modality.IsValidName(name) ? new Modality(name!) : throw new JsonException($"\"{name}\" cannot name a modality.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Modality value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Name);

    /// <inheritdoc/>
    public override Modality ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Modality value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Name);
}
