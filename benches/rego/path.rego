# One packet and its answer past every filter between two interfaces. `data.stages` are the filters; the answer is the
# packet with its ends exchanged. Of each filter the index of the first rule that matches is told, -1 for none.
package path

import rego.v1

back := {
	"src": input.dst,
	"dst": input.src,
	"sport": input.dport,
	"dport": input.sport,
	"proto": input.proto,
}

seen(stage) := back if stage.answer

seen(stage) := input if not stage.answer

# the destination port first: it rules out most
matches(rule, packet) if {
	rule.dport[0] <= packet.dport
	rule.dport[1] >= packet.dport
	rule.src[0] <= packet.src
	rule.src[1] >= packet.src
	rule.dst[0] <= packet.dst
	rule.dst[1] >= packet.dst
	rule.proto[0] <= packet.proto
	rule.proto[1] >= packet.proto
	rule.sport[0] <= packet.sport
	rule.sport[1] >= packet.sport
}

decider(stage) := min(matching) if {
	packet := seen(stage)
	matching := {index | some index, rule in stage.rules; matches(rule, packet)}
	count(matching) > 0
} else := -1

deciders := [decider(stage) | some stage in data.stages]

passes(stage, index) if {
	index >= 0
	stage.rules[index].accept
}

passes(stage, -1) if stage.default

default reachable := false

# the system route of a VPC leads to every vSwitch of it
reachable if {
	some block in data.vswitches
	block[0] <= input.dst
	block[1] >= input.dst
	every place, index in deciders {
		passes(data.stages[place], index)
	}
}

answer := {"reachable": reachable, "deciders": deciders}
