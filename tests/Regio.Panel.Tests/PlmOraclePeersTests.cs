using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Files;

namespace Regio.Panel.Tests;

/// <summary>Every number of the shared answers of plm 2.6-2's tests on Grunfeld's panel is compared, or named here with the reason why it cannot be.</summary>
public sealed class PlmOraclePeersTests
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["cips_inv df"] = "the lags of the regressions, no degrees of freedom",
        ["cips_inv p"] = "plm interpolates between three tabulated quantiles; ours has critical values and stars",
    };

    public static TheoryData<string> Cases => [.. File.Exists(FilePath) ? Rows(FilePath).Select(row => row[0]) : ["hausman"]];

    private static string FilePath => Path.Combine(Shared.Repository(), "..", "shared", "golden", "econometrics", "plm_262", "oracle_plm_262.csv");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_by_case(string name)
    {
        string[] row = Rows(Shared.File("golden", "econometrics", "plm_262", "oracle_plm_262.csv")).Single(row => row[0] == name);
        (string method, KnownNumbers own) = Own(name);
        Reference reference = new(method, "plm 2.6-2");

        // nlme's optimiser leaves seven digits of the likelihood's variances; Dickey-Fuller p values are interpolated in response surfaces.
        double tolerance = name == "pbltest" ? 2e-6 : name.StartsWith("purtest", StringComparison.Ordinal) ? 1e-6 : 1e-8;
        reference.Equal(name, own["statistic"], Number(row[2]), tolerance);
        string[] degrees = row[3].Split(';');
        for (int i = 0; i < degrees.Length; i++)
        {
            if (degrees[i].Length > 0 && !Reasons.ContainsKey(name + " df"))
            {
                reference.Equal($"{name} df {i}", own[i == 0 ? "df" : "df2"], Number(degrees[i]), 0);
            }
        }

        if (double.IsFinite(Number(row[4])) && !Reasons.ContainsKey(name + " p"))
        {
            reference.Equal(name + " p", own["p"], Number(row[4]), 50 * tolerance, 1e-300);
        }
    }

    private static (string Method, KnownNumbers Numbers) Own(string name)
    {
        string[] parts = name.Split('_');
        return parts[0] switch
        {
            "pgranger" => ("panel_granger", Granger(parts[2], int.Parse(parts[3][1..], CultureInfo.InvariantCulture))),
            "hausman" => ("hausman", GrunfeldPanelPeersTests.Hausman(parts.Length > 1 ? "aux" : "chisq")),
            "purtest" => ("panel_unit_root", GrunfeldPanelPeersTests.UnitRoot(["test", "purtest", parts[2], parts[3]])),
            "cips" => ("panel_unit_root", GrunfeldPanelPeersTests.UnitRoot(["test", "cips"])),
            _ => Test(name),
        };
    }

    private static (string Method, KnownNumbers Numbers) Test(string name)
    {
        (string method, string test) = name switch
        {
            "BP_LM_RE" => ("breusch_pagan_lm", "plmtest.individual.bp"),
            "Honda" => ("breusch_pagan_lm", "plmtest.individual.kw"),
            "F_indiv" => ("effect_tests", "pFtest.ind"),
            "pcd" => ("cross_section_dependence", "pcdtest.cd"),
            "pcd_lm" => ("cross_section_dependence", "pcdtest.lm"),
            "pcd_sclm" => ("cross_section_dependence", "pcdtest.sclm"),
            "wooldridge_AR_fe" => ("serial_correlation", "pwartest"),
            "wooldridge_fd" => ("serial_correlation", "pwfdtest.fd"),
            "pbg" => ("serial_correlation", "pbgtest.within"),
            "pbltest" => ("serial_correlation", "pbltest"),
            _ => throw new InvalidOperationException($"no counterpart of {name}"),
        };
        PanelTest own = GrunfeldPanelPeersTests.Panel(test);
        return (method, new KnownNumbers().Test(string.Empty, own.Statistic, own.PValue, own.Degrees, own.Denominator));
    }

    private static KnownNumbers Granger(string statistic, int lags)
    {
        PanelGrangerSpec spec = new() { Variables = [Expression.Parse("inv"), Expression.Parse("value")], Entity = "firm", Time = "year", Lags = lags };
        Table data = CsvFile.Read(Shared.File("golden", "econometrics", "plm_262", "grunfeld_plm.csv"));
        GrangerStatistic own = PanelGranger.Fit(spec, MethodInputs.Of(data), RunContext.Default).Of("inv", "value")[statistic switch { "Ztilde" => "z_bar_tilde", "Zbar" => "z_bar", _ => "w_bar" }];
        return new KnownNumbers().Test(string.Empty, own.Value, own.PValue, own.Degrees);
    }

    private static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Skip(1).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray());

    private static double Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
