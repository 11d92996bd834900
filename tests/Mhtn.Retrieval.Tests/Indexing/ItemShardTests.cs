using CsCheck;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Indexing;

namespace Mhtn.Retrieval.Tests.Indexing;

public sealed class ItemShardTests
{
    [Fact]
    public void Every_item_belongs_to_one_part_and_parts_are_about_equal()
    {
        var shards = Enumerable.Range(1, 5).Select(i => ItemShard.Parse($"{i}/5")).ToList();
        var counts = new int[5];
        for (var item = 0; item < 5000; item++)
        {
            counts[shards.Single(s => s.Contains($"item {item}")).Index]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
        Gen.String.SampleSeeded(1, id => Assert.True(ItemShard.Whole.Contains(id)));
    }

    [Fact]
    public void The_part_is_the_hash_modulo_the_number_of_parts()
    {
        // SHA-256("abc") begins with ba7816bf8f01cfea, which is 13436514500253700074.
        Assert.True(new ItemShard((int)(13436514500253700074UL % 1000), 1000).Contains("abc"));
        Assert.False(new ItemShard((int)(13436514500253700075UL % 1000), 1000).Contains("abc"));
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("1/2/3")]
    [InlineData("a/b")]
    public void What_names_no_part_is_refused(string text) => Assert.Throws<InputException>(() => ItemShard.Parse(text));
}
