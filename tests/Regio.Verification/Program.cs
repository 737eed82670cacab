// Writes docs/verification.md from what the tests compared with outside references in their last run (artifacts/verification/*.json).
// With --check it writes nothing and fails when the page lacks a comparison that was made, or lists one that was not.
using System.Globalization;
using System.Text;
using System.Text.Json;

string page = Path.Combine("docs", "verification.md");
Dictionary<(string Method, string Reference), (long Values, double Worst, double Tolerance)> rows = [];
foreach (string file in Directory.EnumerateFiles(Path.Combine("artifacts", "verification"), "*.json").Order(StringComparer.Ordinal))
{
    foreach (JsonElement row in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray())
    {
        (string, string) key = (row.GetProperty("method").GetString()!, row.GetProperty("reference").GetString()!);
        (long values, double worst, double tolerance) = rows.GetValueOrDefault(key);
        rows[key] = (values + row.GetProperty("values").GetInt64(), Math.Max(worst, row.GetProperty("worst_gap").GetDouble()), Math.Max(tolerance, row.GetProperty("tolerance").GetDouble()));
    }
}

if (args.Contains("--check"))
{
    HashSet<string> listed = [.. File.ReadLines(page).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => string.Join('|', line.Split('|').Take(4)))];
    HashSet<string> made = [.. rows.Select(row => string.Join('|', Line(row.Key, row.Value).Split('|').Take(4)))];
    string[] lacking = [.. made.Except(listed, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    string[] gone = [.. listed.Except(made, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    foreach (string line in lacking)
    {
        Console.WriteLine($"compared, but not as {page} says: {line}");
    }

    foreach (string line in gone)
    {
        Console.WriteLine($"on {page}, but not compared so: {line}");
    }

    return lacking.Length + gone.Length == 0 ? 0 : 1;
}

StringBuilder text = new();
text.Append("# Verification\n\nMade by the tests (`dotnet run --project tests/Regio.Verification` after `dotnet test`). Each line: a method or routine, the outside reference it was compared with, how many numbers were compared, the worst relative gap seen, and the loosest tolerance that any of them was allowed (the reason stands in the test). References whose files are not part of this repository are compared where they are at hand; those tests skip elsewhere.\n\n");
text.Append("| method | reference | values | worst gap | tolerance |\n|---|---|---:|---:|---:|\n");
foreach (var row in rows.OrderBy(row => row.Key.Method, StringComparer.Ordinal).ThenBy(row => row.Key.Reference, StringComparer.Ordinal))
{
    text.Append(Line(row.Key, row.Value)).Append('\n');
}

text.Append(CultureInfo.InvariantCulture, $"\n{rows.Values.Sum(row => row.Values)} values in all.\n");
File.WriteAllText(page, text.ToString());
return 0;

static string Line((string Method, string Reference) key, (long Values, double Worst, double Tolerance) row)
    => string.Create(CultureInfo.InvariantCulture, $"| `{key.Method}` | {key.Reference.Replace("|", "\\|", StringComparison.Ordinal)} | {row.Values} | {row.Worst:0.0e+0} | {row.Tolerance:0e+0} |");
