using Mhtn.Core.Errors;
using Mhtn.Server.Problems;

namespace Mhtn.Server.Tests.Problems;

public sealed class ErrorAnswersTests
{
    private const string Secret = "/srv/archive.db on db.internal";

    public static TheoryData<MhtnException, int, bool> Errors => new()
    {
        { new InputException("top", "1 to 10", "0", "Ask for more."), 400, false },
        { new ModelException(Secret, Secret, Secret, Secret), 500, false },
        { new StoreException(Secret, Secret, Secret, Secret), 500, false },
        { new StorageFullException(Secret, new IOException(Secret)), 507, false },
        { CollectionMissingException.Named(Secret, "birds", [Secret]), 404, false },
        { CollectionMissingException.SinceOpened(Secret, "birds"), 404, false },
        { CollectionMissingException.Named(Secret, "served", [Secret]), 503, true },
        { new UnavailableException(Secret, Secret, Secret, Secret), 503, true },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_status_follows_from_the_kind_and_details_are_shown_of_the_clients_mistake_alone(MhtnException error, int status, bool retry)
    {
        var answer = ErrorAnswers.Of(error, served: "served");
        Assert.Equal((status, retry), (answer.Status, answer.RetryAfter is not null));
        Assert.DoesNotContain(Secret, answer.Message, StringComparison.Ordinal);
        Assert.Same(error, answer.InnerException);
        if (error.Kind == ErrorKind.Input)
        {
            Assert.Equal(error.Problems, answer.Problems);
        }
    }

    [Fact]
    public void Every_kind_has_an_answer() => Assert.Equal(Enum.GetValues<ErrorKind>(), Errors.Select(row => row.Data.Item1.Kind).Distinct().Order());

    [Fact]
    public void A_client_sees_a_file_by_its_name()
    {
        var problem = new Problem(ProblemLocation.InFile("/srv/uploads/7f/bell.wav").At("header"), "a sound", "noise", "Send a sound.");
        Assert.Equal("bell.wav, header: expected a sound, found noise. Send a sound.", ProblemView.Of(problem).Sentence);
    }
}
