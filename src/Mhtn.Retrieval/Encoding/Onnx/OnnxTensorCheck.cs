namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>
/// Holds the shape a tensor states against the data it brings, so that no memory is asked for that the model does not fill.
/// </summary>
internal static class OnnxTensorCheck
{
    private const int Dimensions = 1;
    private const int DataType = 2;
    private const int RawData = 9;
    private const ulong MostElements = 1UL << 31;

    /// <summary>Checks one TensorProto whose fields are known to be of the schema.</summary>
    /// <exception cref="InvalidDataException">The data are not as many as the shape says, or of a type no encoder has.</exception>
    public static void Check(ReadOnlySpan<byte> tensor)
    {
        var elements = 1UL;
        var type = 0UL;
        var raw = 0L;
        var numbers = new Dictionary<int, long>();
        var reader = new WireReader(tensor);
        while (reader.TryRead(out var field))
        {
            switch (field.Number)
            {
                case Dimensions:
                    elements = TimesDimensions(elements, field);
                    break;
                case DataType:
                    type = field.Value;
                    break;
                case RawData:
                    raw = field.Bytes.Length;
                    break;
                case 4 or 5 or 7 or 10:
                    numbers[field.Number] = numbers.GetValueOrDefault(field.Number) + Count(field);
                    break;
            }
        }

        // The field that holds numbers of the type, and the size of one in raw data.
        var (own, size) = type switch
        {
            1 => (4, sizeof(float)),
            6 => (5, sizeof(int)),
            7 => (7, sizeof(long)),
            11 => (10, sizeof(double)),
            _ => throw new InvalidDataException($"a tensor of the data type {type}, which no encoder has"),
        };
        var all = raw + (size * numbers.Values.Sum());
        var right = Math.Max(raw, size * numbers.GetValueOrDefault(own));
        if (all != right || right != (long)elements * size)
        {
            throw new InvalidDataException($"a tensor of {elements} elements that brings data for another number of them");
        }
    }

    private static ulong TimesDimensions(ulong elements, WireField field)
    {
        if (field.Type == WireType.Varint)
        {
            return Times(elements, field.Value);
        }

        var packed = new WireReader(field.Bytes);
        while (packed.TryReadPacked(out var dimension))
        {
            elements = Times(elements, dimension);
        }

        return elements;
    }

    private static ulong Times(ulong elements, ulong dimension) => dimension <= MostElements && elements * dimension <= MostElements
        ? elements * dimension
        : throw new InvalidDataException($"a tensor of more than {MostElements} elements");

    private static long Count(WireField field)
    {
        if (field.Type != WireType.Bytes)
        {
            return 1;
        }

        if (field.Number is 4 or 10)
        {
            var (count, rest) = Math.DivRem(field.Bytes.Length, field.Number == 4 ? sizeof(float) : sizeof(double));
            return rest == 0 ? count : throw new InvalidDataException("packed numbers that are cut off");
        }

        var numbers = 0L;
        var packed = new WireReader(field.Bytes);
        while (packed.TryReadPacked(out _))
        {
            numbers++;
        }

        return numbers;
    }
}
