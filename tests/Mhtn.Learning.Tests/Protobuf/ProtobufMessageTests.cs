using Mhtn.Learning.Protobuf;

namespace Mhtn.Learning.Tests.Protobuf;

public sealed class ProtobufMessageTests
{
    [Fact]
    public void The_examples_of_the_formats_own_description_have_its_bytes()
    {
        using var number = new ProtobufMessage().Integer(1, 150);
        using var text = new ProtobufMessage().Text(2, "testing");
        using var nested = new ProtobufMessage().Message(3, new ProtobufMessage().Integer(1, 150));

        Assert.Equal("089601", Convert.ToHexStringLower(number.Content));
        Assert.Equal("120774657374696e67", Convert.ToHexStringLower(text.Content));
        Assert.Equal("1a03089601", Convert.ToHexStringLower(nested.Content));
    }

    [Fact]
    public void Every_kind_of_field_comes_back_in_order()
    {
        using var message = new ProtobufMessage()
            .Integer(1, -1)
            .Single(2, 0.1f)
            .Double(3, -Math.PI)
            .Text(16, "ü🐕")
            .Text(17, "")
            .Bytes(2048, new byte[300])
            .Message(5, new ProtobufMessage().Text(1, new string('x', 200)).Integer(2, long.MaxValue))
            .Integer(1, 0);

        var fields = WireReader.Read(message.Content.ToArray());

        Assert.Equal([1, 2, 3, 16, 17, 2048, 5, 1], fields.Select(f => f.Number));
        Assert.Equal(-1, fields[0].Integer);
        Assert.Equal(0.1f, fields[1].Single);
        Assert.Equal(-Math.PI, fields[2].Double);
        Assert.Equal("ü🐕", fields[3].Text);
        Assert.Empty(fields[4].Bytes);
        Assert.Equal(new byte[300], fields[5].Bytes);
        Assert.Equal(new string('x', 200), fields[6].Message[0].Text);
        Assert.Equal(long.MaxValue, fields[6].Message[1].Integer);
        Assert.Equal(0, fields[7].Integer);
    }
}
