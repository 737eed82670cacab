using Regio.Core;

namespace Regio.Panel.Tests;

/// <summary>What no method of thresholds, mechanisms, systems and panel tests can use, put to each of them.</summary>
public sealed class CommonRefusalTests
{
    private static readonly (string From, string To, string Kind, string Culprit)[] Columns =
    [
        ("x", "missspelt", "Spec", "missspelt"), ("x", "big", "Data", "big"), ("x", "small", "Data", "small"), ("x", "miss", "Data", "miss"),
        ("y", "big", "Data", "big"), ("y", "miss", "Data", "miss"), ("y", "txt", "Data", "txt"), ("y", "const", "Identification", "const"), ("x", "y", "Spec", "y"),
    ];

    private static readonly (string Fields, string Kind, string Culprit)[] Fields =
    [
        ("""{"where": "year > 3000"}""", "Data", "odd"), ("""{"where": "yaer > 2003"}""", "Spec", "yaer"), ("""{"confidence_level": 1.5}""", "Spec", "confidence_level"), ("""{"replicatons": 5}""", "Spec", "replicatons"),
    ];

    private static readonly string[] Shapes = ["one_entity", "two_entities", "one_period", "two_periods", "three_rows", "repeated", "gaps", "singletons"];

    private static readonly string[] Odd = ["const", "zero", "z", "xcol", "txt", "one", "half", "far"];

    /// <summary>Tests without intervals have no level; where the outcome's lag is a regressor that is what does not vary; factors make no shares.</summary>
    private static readonly string[] WithoutLevel = ["effect_tests", "serial_correlation", "cross_section_dependence", "groupwise_heteroskedasticity", "hausman"];

    public static TheoryData<string, string, string, string, string> Swaps
        => new(from method in Refused.Specs.Keys from column in Columns where !(method == "shift_share" && column is ("y", "const", _, _)) select (method, column.From, column.To, column.Kind, column.Culprit));

    public static TheoryData<string, string, string, string> Settings
        => new(from method in Refused.Specs.Keys from setting in Fields where !(setting.Culprit == "confidence_level" && WithoutLevel.Contains(method)) select (method, setting.Fields, setting.Kind, setting.Culprit));

    public static TheoryData<string, string, string> Oddities
        => new((from method in Refused.Specs.Keys from shape in Shapes select (method, shape, "x")).Concat(from method in Refused.Specs.Keys from column in Odd select (method, "whole", column)));

    public static TheoryData<string> Methods => [.. Refused.Specs.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_spec_itself_is_estimated(string method) => Refused.Run(method, Refused.Specs[method], OddData.Of("whole")).Tidy().RowCount.ShouldBePositive();

    [Theory]
    [MemberData(nameof(Swaps))]
    public void A_column_that_cannot_be_used_is_named(string method, string from, string to, string kind, string culprit)
        => Refused.Names(method, Refused.Swapped(method, from, to), OddData.Of("whole"), kind, culprit);

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_field_that_cannot_be_meant_is_named(string method, string fields, string kind, string culprit)
        => Refused.Names(method, Refused.Set(method, fields), OddData.Of("whole"), kind, culprit);

    /// <summary>Whatever the shape of the panel and the regressor, there is a refusal with a way out, or estimates that are numbers, or a notice that says why one is none.</summary>
    [Theory]
    [MemberData(nameof(Oddities))]
    public void Odd_data_end_in_a_refusal_or_in_numbers(string method, string shape, string regressor)
    {
        IMethodResult result;
        try
        {
            result = Refused.Run(method, Refused.Swapped(method, "x", regressor), OddData.Of(shape));
        }
        catch (RegioError refusal)
        {
            Refused.ShowsAWayOut(refusal);
            return;
        }

        Table tidy = result.Tidy();
        bool explained = result.Notices.Any(notice => notice.Code is "not_identified" or "collinear" or "ill_conditioned");
        foreach (NumberColumn column in tidy.Columns.OfType<NumberColumn>().Where(column => column.Name is "estimate" or "std_error"))
        {
            bool allowed = explained || (column.Name == "std_error" && method is "group_comparison");
            column.Memory.ToArray().ShouldAllBe(value => allowed ? !double.IsInfinity(value) : double.IsFinite(value), $"{method}: {column.Name}");
        }

        result.Notices.SelectMany(notice => new[] { notice.Message.En, notice.Message.Zh }).ShouldAllBe(text => !text.Contains("NaN") && !text.Contains("(Intercept)"));
    }
}
