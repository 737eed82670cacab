using Regio.Core;
using Regio.Data;
using Regio.InputOutput;

namespace Regio.Studies;

/// <summary>An entry of the block <c>simulate</c> that draws an input-output table, in matrix form.</summary>
[Meaning("a simulated input-output table", "模拟的投入产出表")]
public sealed record SimulatedTableSpec
{
    /// <summary>Regions, sectors and structure.</summary>
    [Meaning("regions, sectors and structure of a simulated input-output table", "模拟投入产出表的地区、部门与结构")]
    public required SimulatedIoSpec InputOutput { get; init; }

    /// <summary>Whether an entry is one of these: it has the field that the model of a panel has not.</summary>
    internal static bool Describes(SpecNode entry) => StudyNodes.Find(entry, "input_output") is not null;

    /// <summary>Draws the table. Its streams depend on the seed alone, so that tables of several periods share their structure.</summary>
    internal SimulatedData Generate(string name, ulong seed, RunContext run)
    {
        try
        {
            return new(IoTableData.ToMatrixForm(SimulatedIoTable.Draw(InputOutput, seed, run)).Named(name), SimulatedTruth.None, []);
        }
        catch (SpecError refusal)
        {
            throw new SpecError(refusal.What, refusal.WayOut) { Field = "input_output." + refusal.Field, Choices = refusal.Choices };
        }
    }
}
