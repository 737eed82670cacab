using System.Globalization;
using System.Text.Json;

namespace Regio.Testing;

/// <summary>Walks a case of a file of known answers to its last number: each is compared with one of ours, or has a reason why it cannot be.</summary>
/// <param name="reasons">Reasons by the start of <c>case/path</c>; a reason that meets no number is stale and fails <see cref="AllReasonsMet"/>.</param>
public sealed class Answers(IReadOnlyDictionary<string, string> reasons)
{
    /// <summary>Numbers of an answer with their paths; nulls and texts are none.</summary>
    public static IEnumerable<(string Path, double Value)> Leaves(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => [(path, element.GetDouble())],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(path.Length == 0 ? property.Name : $"{path}/{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Leaves(string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), item)),
        _ => [],
    };

    /// <summary>Compares every number of a case.</summary>
    /// <param name="reference">Where the values are counted.</param>
    /// <param name="name">Name of the case.</param>
    /// <param name="expected">The answer.</param>
    /// <param name="known">Our numbers by path.</param>
    /// <param name="tolerance">Relative tolerance and the floor of the scale, by path.</param>
    /// <returns>How many numbers were compared.</returns>
    public int Compare(Reference reference, string name, JsonElement expected, IReadOnlyDictionary<string, double> known, Func<string, (double Relative, double Floor)> tolerance)
    {
        int compared = 0;
        List<string> wrong = [];
        foreach ((string path, double value) in Leaves(string.Empty, expected))
        {
            if (Reason($"{name}/{path}") is not null)
            {
                continue;
            }

            if (!known.TryGetValue(path, out double own))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{name}/{path} = {value:R} is compared with nothing and has no reason"));
                continue;
            }

            (double relative, double floor) = tolerance(path);
            try
            {
                reference.Equal($"{name} {path}", own, value, relative, floor);
            }
            catch (Xunit.Sdk.FailException failure)
            {
                wrong.Add(failure.Message);
            }

            compared++;
        }

        if (wrong.Count > 0)
        {
            Assert.Fail(string.Join('\n', wrong));
        }

        return compared;
    }

    /// <summary>Why a number is not compared, or null.</summary>
    public string? Reason(string path)
    {
        foreach ((string start, string reason) in reasons)
        {
            if (path.StartsWith(start, StringComparison.Ordinal))
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>Fails unless every reason meets a number of the file.</summary>
    public void AllReasonsMet(JsonElement cases)
    {
        string[] paths = [.. Leaves(string.Empty, cases).Select(leaf => leaf.Path)];
        string[] stale = [.. reasons.Keys.Where(start => !paths.Any(path => path.StartsWith(start, StringComparison.Ordinal)))];
        if (stale.Length > 0)
        {
            Assert.Fail("reasons for what is not there: " + string.Join(", ", stale));
        }

        if (reasons.Values.Any(string.IsNullOrWhiteSpace))
        {
            Assert.Fail("a reason says nothing");
        }
    }
}
