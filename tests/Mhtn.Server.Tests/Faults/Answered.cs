using System.Diagnostics;
using System.Net;

namespace Mhtn.Server.Tests.Faults;

/// <summary>A request as its client saw it.</summary>
/// <param name="Began">When it was sent, as <see cref="Stopwatch.GetTimestamp"/> has it.</param>
/// <param name="Elapsed">Until its answer was there.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="IsProblem">Whether the answer is application/problem+json with a time to come again.</param>
internal sealed record Answered(long Began, TimeSpan Elapsed, HttpStatusCode Status, bool IsProblem);
