using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Regression;
using static Regio.Panel.Tests.Panels;

namespace Regio.Panel.Tests;

public sealed class LeaveOneOutTests
{
    private static readonly Reference R = new("leave_one_out", "R 4.2.2; sandwich 3.0-2");

    [Theory]
    [InlineData("year")]
    [InlineData("city")]
    public void R_on_the_other_rows(string leave)
    {
        JsonElement rows = Own("mechanisms.json").GetProperty("cases").GetProperty("leave." + leave).GetProperty("rows");
        LeaveOneOutResult fitted = Fit("y ~ x + z1 + z2 | city + year", leave, true), updated = Fit("y ~ x + z1 + z2 | city + year", leave, false);
        foreach (JsonElement row in rows.EnumerateArray())
        {
            string level = row.GetProperty("level").GetString()!;
            R.Equal($"{leave} {level}", fitted.Rows.Single(one => one.Term == level).Estimate, row.Number("estimate"), 1e-8);
            R.Equal($"{leave} {level} se", fitted.Rows.Single(one => one.Term == level).StandardError, row.Number("se"), 1e-8);
            R.Equal($"{leave} {level} updated", updated.Rows.Single(one => one.Term == level).Estimate, row.Number("estimate"), 1e-8);
        }
    }

    [Fact]
    public void An_outlying_group_is_found()
    {
        Table data = OwnData("mechanisms.csv");
        double[] y = data.Numbers("y").Values.ToArray(), x = data.Numbers("x").Values.ToArray();
        string[] city = [.. Enumerable.Range(0, y.Length).Select(row => data["city"].TextAt(row))];
        Table spoilt = data.With(new NumberColumn("y", [.. y.Select((value, i) => city[i] == "c17" ? value + (6 * x[i]) : value)]));
        LeaveOneOutResult result = LeaveOneOut.Fit(Spec("y ~ x + z1 | city", "city", false), MethodInputs.Of(spoilt), RunContext.Default);
        result.Glance()["level"].TextAt(0).ShouldBe("c17");
    }

    [Fact]
    public void Without_the_only_group_that_identifies_a_term_there_is_no_number()
    {
        Table data = OwnData("mechanisms.csv");
        Table only = data.With(new NumberColumn("x", [.. Enumerable.Range(0, data.RowCount).Select(row => data["year"].TextAt(row) == "2013" ? data.Numbers("z1").Values[row] : 0)]));
        LeaveOneOutResult result = LeaveOneOut.Fit(Spec("y ~ x + z2 | city", "year", true), MethodInputs.Of(only), RunContext.Default);
        result.Rows.Single(row => row.Term == "2013").Estimate.ShouldBe(double.NaN);
        result.Notices.ShouldContain(notice => notice.Code == "not_identified");
    }

    [Fact]
    public void A_variable_with_one_value_is_refused()
        => Should.Throw<IdentificationError>(() => Fit("y ~ x | city", "year > 0", true)).Message.ShouldContain("one value");

    private static LeaveOneOutSpec Spec(string formula, string leave, bool intervals)
        => new() { Formula = Formula.Parse(formula), Leave = Expression.Parse(leave), Covariance = Covariance.Parse("cluster(city)"), Intervals = intervals };

    private static LeaveOneOutResult Fit(string formula, string leave, bool intervals) => LeaveOneOut.Fit(Spec(formula, leave, intervals), MethodInputs.Of(OwnData("mechanisms.csv")), RunContext.Default);
}
