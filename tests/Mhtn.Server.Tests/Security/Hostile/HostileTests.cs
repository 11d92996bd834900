namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Whatever is sent, the service refuses it with a reason, or finds nothing by it, keeps nothing of it, and goes on.</summary>
public sealed class HostileTests(HostileServer server) : IClassFixture<HostileServer>
{
    public static TheoryData<string> Names => [.. HostileCases.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_and_nothing_of_it_is_kept(string name)
    {
        var hostile = HostileCases.ByName[name];
        var before = await server.ContentAsync();

        var answer = await server.SendAsync(hostile);

        Assert.True(hostile.Statuses.Contains(answer.Status), $"Expected {string.Join(" or ", hostile.Statuses)}, found {answer.Status}: {answer.Text}");
        Assert.InRange(answer.Count, 0, 1);
        if (!hostile.IsBelowHttp && answer.Status >= 400)
        {
            answer.IsProblem();
        }

        if (hostile.BreaksOff)
        {
            await server.BecomesAsync(before);
        }

        Assert.Equal(before, await server.ContentAsync());
    }
}
