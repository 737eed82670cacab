using System.Text;
using Regio.Core;

namespace Regio.Studies.Tests;

/// <summary>The same seed gives the same bytes; what is added elsewhere changes nothing here.</summary>
public sealed class StreamTests
{
    private static readonly SimulateSpec Spec = Models.Of(
        ("x", Models.Drawn(5, 2, 0, 12)),
        ("z", Models.Drawn(1, 0.5) with { Correlated = Models.Map(("x", 0.4)) }),
        ("y", Models.Equation("1 + 0.5*x - 0.2*l(z)", 0.7) with { Effects = Models.Map(("city", new SimulatedEffect { Sd = 1 })) }));

    [Fact]
    public void A_seed_gives_the_same_bytes_again_and_for_any_number_of_threads()
    {
        SimulatedData once = Models.Make(Spec, 42);
        foreach (int threads in new[] { 1, 4 })
        {
            SimulatedData again = Models.Make(Spec, 42, threads);
            Bytes(again.Data).ShouldBe(Bytes(once.Data));
            Bytes(again.Truth).ShouldBe(Bytes(once.Truth));
        }

        Bytes(Models.Make(Spec, 43).Data).ShouldNotBe(Bytes(once.Data));
    }

    [Fact]
    public void A_variable_added_anywhere_changes_no_other()
    {
        SimulatedData before = Models.Make(Spec);
        for (int at = 0; at <= Spec.Variables.Count; at++)
        {
            List<IReadOnlyDictionary<string, SimulatedVariable>> more = [.. Spec.Variables];
            more.Insert(at, Models.Map(("extra", Models.Drawn(0, 1) with { Missing = 0.1 })));
            more.Insert(at, Models.Map(("kind", new SimulatedVariable { Levels = ["a", "b"], By = "city" })));
            SimulatedData after = Models.Make(Spec with { Variables = more });
            foreach (string name in new[] { "x", "z", "y" })
            {
                after.Values(name).ShouldBe(before.Values(name));
            }
        }
    }

    [Fact]
    public void Tables_and_variables_have_numbers_of_their_own()
    {
        SimulateSpec spec = Models.Of(("a", Models.Drawn(0, 1)), ("b", Models.Drawn(0, 1)));
        SimulatedData data = Models.Make(spec);
        Math.Abs(Models.Correlation(data.Values("a"), data.Values("b"))).ShouldBeLessThan(0.25);
        Simulation.Generate("towns", spec, 1, RunContext.Default).Values("a").ShouldNotBe(data.Values("a"));
    }

    [Fact]
    public void Entities_added_leave_the_disturbances_of_the_first_ones_as_they_are()
    {
        SimulateSpec spec = Models.Of(("y", Models.Equation("0", 1)));
        SimulateSpec larger = spec with { Panel = Models.Panel with { Entities = 80 } };
        double[] y = Models.Make(spec).Values("y");
        Models.Make(larger).Values("y")[..y.Length].ShouldBe(y);
    }

    private static byte[] Bytes(Table table)
        => [.. table.Columns.SelectMany(column => Encoding.UTF8.GetBytes(column.Name).Concat(Enumerable.Range(0, column.Count)
            .SelectMany(row => column is NumberColumn numbers ? BitConverter.GetBytes(numbers.Values[row]) : Encoding.UTF8.GetBytes(column.TextAt(row)))))];
}
