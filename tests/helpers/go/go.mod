module sesame/sesametest

go 1.22
